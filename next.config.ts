import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // LANEWAY_DIST_DIR lets two servers of one checkout (a test run beside `npm run dev`) build apart.
  distDir: process.env.LANEWAY_DIST_DIR ?? '.next',
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // Both are barrels: without this each screen would carry all of their icons and controls.
  experimental: { optimizePackageImports: ['radix-ui', 'lucide-react'] },
  // One copy of Yjs in the process: a second, bundled one breaks `instanceof` (yjs issue 438).
  serverExternalPackages: ['yjs', 'lib0', 'y-protocols', 'postgres', 'pino'],
};

export default config;
