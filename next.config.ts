import type { NextConfig } from 'next';

/** For every answer, files and API included; the policy with its nonce is made per page in proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // LANEWAY_DIST_DIR lets two servers of one checkout (a test run beside `npm run dev`) build apart.
  distDir: process.env.LANEWAY_DIST_DIR ?? '.next',
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // Both are barrels: without this each screen would carry all of their icons and controls.
  experimental: { optimizePackageImports: ['radix-ui', 'lucide-react'] },
  // One copy of Yjs in the process: a second, bundled one breaks `instanceof` (yjs issue 438).
  // The rate limiter loads drizzle-orm by a computed name, which a bundle would not find.
  serverExternalPackages: [
    'yjs',
    'lib0',
    'y-protocols',
    'postgres',
    'pino',
    'drizzle-orm',
    'rate-limiter-flexible',
  ],
  // lib0 speaks of Node's Buffer where there is no browser: the browser needs none, and is spared a copy of 7 KB.
  turbopack: {
    resolveAlias: {
      'next/dist/compiled/buffer': { browser: './components/room/no-node-buffer.ts' },
    },
  },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
