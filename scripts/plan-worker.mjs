/** Brings dist/work/plan-worker.js up to date with its sources: by the build, and before each use in development and tests. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePlanWorker } from './bundle.mjs';
import { sourceHash } from './stamp.mjs';

export async function ensurePlanWorker(root) {
  const hash = sourceHash(root, ['server/work', 'lib'], ['package-lock.json']);
  const folder = path.join(root, 'dist/work');
  const stamp = path.join(folder, 'stamp');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
  // Several may find it out of date at once: each makes its own and puts it in place whole.
  const made = path.join(folder, `plan-worker-${process.pid}.js`);
  await bundlePlanWorker(root, made);
  fs.renameSync(made, path.join(folder, 'plan-worker.js'));
  fs.writeFileSync(stamp, hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await ensurePlanWorker(path.resolve(import.meta.dirname, '..'));
