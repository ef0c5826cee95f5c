import fs from 'node:fs';
import path from 'node:path';
import { bundleCommandLine } from './bundle.mjs';
import { sourceHash } from './stamp.mjs';

/** Brings dist/cli up to date with its sources. */
export async function ensureCommandLine(root) {
  const hash = sourceHash(root, ['server', 'drizzle', 'lib'], ['package-lock.json']);
  const stamp = path.join(root, 'dist/cli/stamp');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
  await bundleCommandLine(root);
  fs.writeFileSync(stamp, hash);
}
