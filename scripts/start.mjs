/** `npm start`: builds when something changed since the last build, then is the server (same process, so signals reach it). */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineProblem } from './check-machine.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function fail(sentence) {
  process.stderr.write(`Laneway cannot start. ${sentence}\n`);
  process.exit(1);
}

const problem = machineProblem(root);
if (problem) fail(problem);

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.chdir(root);

const { isBuilt } = await import('./stamp.mjs');
if (!isBuilt(root)) {
  process.stdout.write('Building Laneway, once after each change; this takes up to a minute.\n');
  const { build } = await import('./build.mjs');
  if (!(await build())) fail('The build failed; its output is above.');
}
await import('../dist/server/index.js');
