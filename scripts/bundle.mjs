const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Packages stay in node_modules.
  packages: 'external',
  sourcemap: true,
  logLevel: 'error',
};

/** dist/server/index.js, and beside it the threads that it starts. */
export async function bundleServer(root) {
  const entryPoints = { index: 'server/index.ts', 'fold-worker': 'server/sync/fold-worker.ts' };
  const { build } = await import('esbuild');
  await build({ ...COMMON, entryPoints, outdir: 'dist/server', absWorkingDir: root });
}

/** dist/cli/laneway.js, split so that each command loads only what it needs. */
export async function bundleCommandLine(root) {
  const { build } = await import('esbuild');
  await build({
    ...COMMON,
    absWorkingDir: root,
    entryPoints: { laneway: 'server/cli/main.ts' },
    outdir: 'dist/cli',
    splitting: true,
    chunkNames: 'part-[hash]',
  });
}

/** dist/work/plan-worker.js, by way of a file of the caller's. */
export async function bundlePlanWorker(root, outfile) {
  const { build } = await import('esbuild');
  const entry = { entryPoints: ['server/work/plan-worker.ts'], outfile, sourcemap: false };
  await build({ ...COMMON, ...entry, absWorkingDir: root });
}
