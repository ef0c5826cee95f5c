/** `npm run bench [name…]`: runs the benchmarks one after the other on the built app; figures go to standard output. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const all = readdirSync(here)
  .filter((file) => /^[a-z-]+\.bench\.ts$/.test(file))
  .map((file) => file.replace('.bench.ts', ''));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`,
  );
  process.exit(2);
}
let failed = false;
for (const name of asked.length > 0 ? asked : all) {
  process.stdout.write(`\n# ${name}\n`);
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(here, `${name}.bench.ts`)],
    {
      stdio: 'inherit',
      cwd: path.join(here, '..'),
    },
  );
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
