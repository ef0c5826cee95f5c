import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };
const common = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['scripts/property-seed.ts'],
};

export default defineConfig({
  resolve: { alias },
  test: {
    coverage: { provider: 'v8', include: ['lib/**', 'server/**', 'drizzle/**'] },
    // Three projects, so that a run of pure rules starts no database.
    projects: [
      {
        resolve: { alias },
        test: { name: 'rules', include: ['{lib,components}/**/*.test.{ts,tsx}'], ...common },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['{server,drizzle,app,scripts}/**/*.test.{ts,tsx}'],
          globalSetup: 'scripts/test-database.ts',
          ...common,
        },
      },
      {
        resolve: { alias },
        // It starts a database of its own, to be killed.
        test: { name: 'faults', include: ['e2e/faults/**/*.test.ts'], ...common },
      },
    ],
  },
});
