/** The process that makes the load; see ../sync.bench.ts, which starts it, holds the server and answers its questions. */
import type { Target } from './contenders.ts';
import { scenariosOf, type Host } from './scenarios.ts';

export type Question = 'cpu' | 'memory' | 'crash';
export interface Job {
  scenario: number;
  isFull: boolean;
  target: Target;
}

const answers: ((value: number) => void)[] = [];
const ask = (question: Question) =>
  new Promise<number>((resolve) => {
    answers.push(resolve);
    process.send?.({ question });
  });
const host: Host = {
  cpu: () => ask('cpu'),
  memory: () => ask('memory'),
  crash: async () => void (await ask('crash')),
};

process.on('message', (message: { job?: Job; answer?: number }) => {
  if (message.answer !== undefined) answers.shift()?.(message.answer);
  const { job } = message;
  const scenario = job && scenariosOf(job.isFull)[job.scenario];
  if (!scenario) return;
  scenario.run(job.target, host).then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error: unknown) => process.send?.({ failed: String(error) }, () => process.exit(1)),
  );
});
