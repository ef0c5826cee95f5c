/**
 * What an open board costs a node: its memory as it was loaded (nobody has edited it), with its document and with the
 * copy on which edits are tried, and how much of the processor each step takes. No sockets, no database. Prints Markdown.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encodeSeed } from '../lib/board/seed.ts';
import { createLateDocument } from '../server/sync/late-document.ts';
import { itemsOf } from './sync/items.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use after everything that nobody needs is gone. */
async function used(): Promise<number> {
  for (let n = 0; n < 4; n += 1) {
    collect();
    // Memory outside the heap is given back aside.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** In milliseconds of the processor, so that it holds on a busy machine too. */
function timed<T>(run: () => T): { value: T; ms: number } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, ms: (user + system) / 1000 };
}

const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
const by = '00000000-0000-4000-8000-000000000000';
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(2);

process.stdout.write(
  '| items | stored MiB | loaded MiB | with its document | with the copy too | load ms | document ms | copy ms |\n|---|---|---|---|---|---|---|---|\n',
);
/** The middle one of so many milliseconds. */
function middle(runs: readonly { ms: number }[]): string {
  const sorted = runs.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return (sorted[runs.length >> 1] ?? NaN).toFixed(1);
}

/** So many boards of so many items, in memory together. */
async function measure(items: number, boards: number): Promise<string> {
  const seed = encodeSeed({ meta, items: itemsOf(items), by, now: 0 });
  const before = await used();
  const rooms = Array.from({ length: boards }, () =>
    timed(() => createLateDocument([seed.slice()], { isDamaged: false, what: 'a board' })),
  );
  const loaded = await used();
  const made = rooms.map(({ value }) => timed(() => value.withCopy()));
  const withDocument = await used();
  const copies = made.map(({ value }) => timed(() => value.copy?.()));
  const withCopy = await used();
  const sizes = [loaded, withDocument, withCopy].map((now) => mib((now - before) / boards));
  const times = [rooms, made, copies].map(middle);
  // Also what keeps them alive until here.
  for (const { value } of copies) value?.destroy();
  for (const { value } of rooms) value.destroy();
  return `| ${items} | ${mib(seed.byteLength)} | ${sizes.join(' | ')} | ${times.join(' | ')} |`;
}

// The first runs compile, and what they leave behind is none of a board's.
for (let n = 0; n < 3; n += 1) await measure(500, 10);
for (const [items, boards] of [
  [500, 20],
  [5_000, 4],
  [10_000, 3],
] as const)
  process.stdout.write(`${await measure(items, boards)}\n`);
