/**
 * Laneway beside a plain ws broadcast, y-websocket's server and Hocuspocus, one after the other under the same load, from a
 * process of its own. `npm run bench sync` is a short form; with FULL=1 it takes about half an hour. Prints Markdown.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import { CONTENDERS, installPeers, type Contender } from './sync/contenders.ts';
import type { Job, Question } from './sync/generator.ts';
import { cpuSeconds, residentKib } from './sync/processes.ts';
import { scenariosOf } from './sync/scenarios.ts';

type Figures = Record<string, number | string>;
interface Message {
  question?: Question;
  figures?: Figures;
  failed?: string;
}

const isFull = process.env.FULL === '1';
const only = process.env.ONLY?.split(',');
const scenarios = scenariosOf(isFull);

async function measure(contender: Contender, index: number): Promise<Figures> {
  const scenario = scenarios[index];
  if (!scenario) return {};
  // Whoever keeps nothing has nothing to come back to.
  if (scenario.restarts && !contender.keeps) return {};
  const server = await contender.start(scenario);
  const answer: Record<Question, () => Promise<number>> = {
    cpu: async () =>
      cpuSeconds(server.pid) + (server.databasePid ? cpuSeconds(server.databasePid) : 0),
    async memory() {
      for (let n = 0; n < 2; n += 1) {
        server.collect();
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
      return residentKib(server.pid);
    },
    crash: async () => (await server.crash(), 0),
  };
  const generator = fork(path.join(import.meta.dirname, 'sync/generator.ts'), {
    execArgv: ['--import', 'tsx'],
  });
  try {
    return await new Promise<Figures>((resolve, reject) => {
      generator.on('message', ({ question, figures, failed }: Message) => {
        if (figures) resolve(figures);
        else if (failed !== undefined) resolve({ failed });
        else if (question)
          answer[question]().then((value) => generator.send({ answer: value }), reject);
      });
      generator.once('exit', (code) => reject(new Error(`the generator ended (${code})`)));
      const job: Job = { scenario: index, isFull, target: server.target };
      generator.send({ job });
    });
  } finally {
    generator.kill();
    await server.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
installPeers();
for (const [index, { title }] of scenarios.entries()) {
  process.stdout.write(`\n## ${title}\n\n`);
  const measured: { name: string; figures: Figures }[] = [];
  for (const contender of CONTENDERS) {
    if (only && !only.some((name) => contender.name.startsWith(name))) continue;
    measured.push({ name: contender.name, figures: await measure(contender, index) });
  }
  const columns = [...new Set(measured.flatMap(({ figures }) => Object.keys(figures)))];
  process.stdout.write(
    `| server | ${columns.join(' | ')} |\n|---|${'---|'.repeat(columns.length)}\n`,
  );
  for (const { name, figures } of measured) {
    const cells = columns.map((column) => figures[column] ?? '–');
    process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
  }
}
