/** `npm run -s laneway -- …`: bundles the command line when its sources changed, then is it. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineProblem } from './check-machine.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const problem = machineProblem(root);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const { ensureCommandLine } = await import('./command-line.mjs');
await ensureCommandLine(root);

// npm runs us in the project's folder; paths are meant from where the person stands.
if (process.env.npm_lifecycle_event === 'laneway' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);
await import('../dist/cli/laneway.js');
