/** Time to read and to patch generated plans, to end on hostile ones, and beside other Markdown parsers. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { marked } from 'marked';
import { parsePlan } from '../lib/plan/parse/parse-plan.ts';
import { applyEdits } from '../lib/plan/patch/apply-edits.ts';
import { figure, round, spread } from './figures.ts';
import { hostilePlans, mixedPlan } from './plan-texts.ts';

function once(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function times(count: number, run: () => void): number[] {
  return Array.from({ length: count }, () => once(run));
}

const small = mixedPlan(100_000);
figure('read 100 KB, the first time', round(once(() => parsePlan(small))), 'ms', '100');
const sizes = [
  { name: '100 KB', bytes: 100_000, runs: 30, budget: '' },
  { name: '1 MB', bytes: 1_000_000, runs: 8, budget: '300' },
  { name: '10 MB', bytes: 10_000_000, runs: 2, budget: '4000' },
];
for (const { name, bytes, runs, budget } of sizes) {
  const text = mixedPlan(bytes);
  const items = parsePlan(text).items;
  figure(
    `read ${name}, ${items.length} items`,
    spread(times(runs, () => parsePlan(text))).p50,
    'ms',
    budget || undefined,
  );
  const item = items[items.length >> 1];
  if (!item) continue;
  const edit = { line: item.line, set: { status: 'done', priority: 'P0' } } as const;
  figure(`write one edit into ${name}`, round(once(() => applyEdits(text, [edit]))), 'ms');
  if (bytes > 5_000_000) continue;
  const many = items
    .slice(0, 500)
    .map((one) => ({ line: one.line, set: { weeks: [1, 2] as const } }));
  figure(
    `write ${many.length} edits into ${name}`,
    round(once(() => applyEdits(text, many))),
    'ms',
  );
}

// Side by side on the same text: these give a syntax tree, the lens gives items and where every value stands.
for (const [name, run] of [
  ['the lens', () => parsePlan(small)],
  ['marked (tokens)', () => marked.lexer(small)],
  ['mdast-util-from-markdown (tree, no tables)', () => fromMarkdown(small)],
] as [string, () => void][]) {
  run();
  figure(`100 KB by ${name}`, spread(times(8, run)).p50, 'ms');
}

for (const [name, text] of Object.entries(hostilePlans()))
  figure(
    `${name} (${(text.length / 1000).toFixed(0)} KB)`,
    round(once(() => parsePlan(text))),
    'ms',
    '1000',
  );
