/** `npm run build`: the pages with Next, the server and the command line with esbuild. Quiet unless it fails. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleServer } from './bundle.mjs';
import { ensureCommandLine } from './command-line.mjs';
import { ensurePlanWorker } from './plan-worker.mjs';
import { runChild } from './run-child.mjs';
import { sourceHash, writeStamp } from './stamp.mjs';

/** A build that takes longer than this hangs, in milliseconds: Next can wait for itself for ever. */
const PATIENCE = 10 * 60_000;
const root = path.resolve(import.meta.dirname, '..');

/** Builds everything; returns false, with the reason printed, where it fails. */
export async function build() {
  const hash = sourceHash(root);
  const next = await runChild([path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    timeout: PATIENCE,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (next.status !== 0) {
    process.stderr.write(`${next.output}\n${reasonOf(next)}\n`);
    return false;
  }
  await bundleServer(root);
  await ensureCommandLine(root);
  await ensurePlanWorker(root);
  // Last, so that a build that was interrupted is made again.
  writeStamp(root, hash);
  return true;
}

function reasonOf({ timedOut }) {
  return timedOut
    ? `The pages were not built within ${PATIENCE / 60_000} minutes, so the build was stopped.`
    : 'The pages could not be built.';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await build()) ? 0 : 1);
