import path from 'node:path';
import { build } from 'esbuild';

/** Bundles one entry point for Node; packages stay in node_modules. */
export async function bundle(root, entry, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(root, outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
}
