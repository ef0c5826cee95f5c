import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What each folder may never import, as in CONTRIBUTING.md: the second lock beside the lint rule, for when a lint setting slips. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'lib/board':
    /^(react|next|drizzle-orm|postgres|ws|socket\.io|y-websocket)|\/(app|components|drizzle|server|plan|sync|exchange)\//,
  'lib/plan':
    /^(react|next|yjs|drizzle-orm|postgres|ws|socket\.io)|\/(app|components|drizzle|server|sync|exchange)\//,
  'lib/foreign':
    /^(react|next|yjs|drizzle-orm|postgres|ws|socket\.io)|\/(app|components|drizzle|server|sync|exchange)\//,
  'lib/exchange':
    /^(react|next|drizzle-orm|postgres|ws|socket\.io)|\/(app|components|drizzle|server)\//,
  'lib/sync':
    /^(react|next|drizzle-orm|postgres|ws|socket\.io)|\/(app|components|drizzle|server)\//,
  drizzle: /^(react|next|yjs|ws|socket\.io)|\/(app|components|server)\//,
  server: /^(react|y-websocket|socket\.io-client)|\/(app|components)\//,
  components: /^(drizzle-orm|postgres|ws$|socket\.io$|ioredis)|@\/(drizzle|server)\//,
  app: /^(ws|socket\.io|ioredis|y-websocket)$|@\/server\//,
};

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        !/\.test\.tsx?$/.test(file) &&
        // What tests share is a test.
        !/(?:^|\/)(?:playground|testing)\//.test(file),
    )
    .map((file) => path.posix.join(folder, file));
}

/** Specifiers of the static and dynamic imports of a file that remain at run time (type-only imports vanish). */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s+(?!type\b)[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ];
  return found.map((match) => match[1] ?? match[2] ?? '');
}

describe('the arrows between folders', () => {
  it.each(Object.keys(NEVER))('%s imports nothing that it must never import', (folder) => {
    const files = sourcesBelow(folder);
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => NEVER[folder]!.test(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});
