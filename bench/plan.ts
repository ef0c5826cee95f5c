/** Time to read and to patch generated plans, and to end on hostile ones. Run: `npx tsx bench/plan.ts` */
import { parsePlan } from '../lib/plan/parse/parse-plan.ts';
import { applyEdits } from '../lib/plan/patch/apply-edits.ts';

const SUBJECTS = [
  'Rotate signing keys',
  'Cache session tokens',
  'Retire the old queue',
  'Document the rollback',
  'Index the orders table',
  'Trace slow queries',
];
const WORDS =
  'the service reads `config.yaml` and keeps a copy of every value it was given before'.split(' ');

/** An action plan of about `bytes` bytes: sections, items with fields and checks, tables, boxes, prose, a schedule. */
function generate(bytes: number): string {
  const lines = [
    '# Generated plan',
    '',
    '## Priority Levels',
    '- **P0 (Critical)**: now',
    '- **P1 (High)**: soon',
    '',
    '## Action Items',
    '',
  ];
  let written = 0;
  const add = (...more: string[]): void => {
    for (const line of more) {
      lines.push(line);
      written += line.length + 1;
    }
  };
  for (let section = 1; ; section++) {
    if (written >= bytes) break;
    add(`### ${section}. Area ${section} (P${section % 4})`, '');
    for (let i = 1; i <= 4; i++) {
      add(
        `#### ${section}.${i} ${SUBJECTS[(section + i) % SUBJECTS.length]} ${section}`,
        `**Issue**: ${WORDS.join(' ')}`,
        '**Actions**:',
      );
      for (let check = 0; check < 5; check++)
        add(`- [${check % 2 ? 'x' : ' '}] ${WORDS.slice(check, check + 8).join(' ')} ${check}`);
      add(`**Timeline**: ${i} days`, '');
    }
    if (section % 5 === 0)
      add(
        '| Task | Priority | Status | Owner |',
        '|---|---|---|---|',
        `| Review area ${section} | High | ✅ Done | Ana |`,
        `| Close area ${section} | Low | Planned | Bo |`,
        '',
      );
    add(`${WORDS.join(' ')} ${WORDS.join(' ')}.`, '');
  }
  lines.push(
    '## Implementation Schedule',
    '',
    '### Week 1',
    '- 1.1, 1.2',
    '- Area 3 improvements',
    '',
    '### Week 2-3',
    '- Area 4',
    '',
  );
  return lines.join('\n');
}

function time(run: () => void, times: number): { first: number; best: number } {
  const all: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    run();
    all.push(performance.now() - from);
  }
  return { first: all[0] ?? 0, best: Math.min(...all) };
}

const show = (name: string, found: { first: number; best: number }, note = ''): void => {
  process.stdout.write(
    `${name.padEnd(34)} first ${found.first.toFixed(0).padStart(5)} ms   best ${found.best.toFixed(0).padStart(5)} ms   ${note}\n`,
  );
};

for (const [name, bytes] of [
  ['100 KB', 100_000],
  ['1 MB', 1_000_000],
  ['10 MB', 10_000_000],
] as const) {
  const text = generate(bytes);
  const items = parsePlan(text).items;
  show(
    `parse ${name}`,
    time(() => parsePlan(text), bytes > 5_000_000 ? 2 : bytes > 500_000 ? 8 : 40),
    `${items.length} items`,
  );
  const item = items[items.length >> 1];
  if (item)
    show(
      `patch ${name}, one edit`,
      time(
        () => applyEdits(text, [{ line: item.line, set: { status: 'done', priority: 'P0' } }]),
        bytes > 5_000_000 ? 1 : 4,
      ),
    );
  const many = items
    .slice(0, 500)
    .map((one) => ({ line: one.line, set: { weeks: [1, 2] as const } }));
  if (bytes < 5_000_000)
    show(
      `patch ${name}, ${many.length} edits`,
      time(() => applyEdits(text, many), 2),
    );
}

const hostile: Record<string, string> = {
  '100,000 brackets': '['.repeat(100_000),
  '100,000 bracket pairs in items': `- ${'[a]('.repeat(900)}\n`.repeat(100),
  '50,000 cells in one row': `${'| a '.repeat(50_000)}|\n${'|---'.repeat(50_000)}|\n${'| b '.repeat(50_000)}|`,
  '50,000 cells in rows': `| Task | Status |\n|---|---|\n${'| a | done |\n'.repeat(25_000)}`,
  '1 MB on one line': 'word ** [x] `code '.repeat(56_000),
  'quotes 10,000 deep': `${'> '.repeat(10_000)}a`,
  'lists 3,000 deep': Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i * 2)}- [ ] a`).join(
    '\n',
  ),
  '100,000 fences': '```\n'.repeat(100_000),
  '100,000 fences with languages': '```md\n'.repeat(100_000),
  '100,000 comments': '<!-- a\n'.repeat(100_000),
  '100,000 percent blocks': '%% a\n'.repeat(100_000),
  '4,000 chars of emphasis a line': `- [ ] ${'**a* _b_ ~~c '.repeat(290)}\n`.repeat(250),
  '4,000 spaces a line': `- [ ] a${' '.repeat(3_900)}b (P1\n`.repeat(250),
  '4,000 backticks a line': `- [ ] ${'`a``'.repeat(990)}\n`.repeat(250),
  '100,000 headings': '## a (P1)\n'.repeat(100_000),
  '20,000 schedule lines': `## Items\n${'- [ ] fix build things\n'.repeat(5_000)}## Schedule\n### Week 1\n${'- build things here\n'.repeat(20_000)}`,
  '100,000 delimiter rows': '|-|\n'.repeat(100_000),
  '50,000 field bullets': `## A\n${'- **Priority:** High\n'.repeat(50_000)}`,
  '50,000 sibling heads': `## A\n${'- **TODO:** a\n'.repeat(50_000)}`,
};
for (const [name, text] of Object.entries(hostile))
  show(
    name,
    time(() => parsePlan(text), 1),
    `${(text.length / 1000).toFixed(0)} KB`,
  );
