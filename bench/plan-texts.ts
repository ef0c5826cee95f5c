/** Texts the lens is measured with: an invented plan of any size, and inputs made to be slow. */

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
export function mixedPlan(bytes: number): string {
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

/** Inputs that make careless parsers quadratic. */
export function hostilePlans(): Record<string, string> {
  return {
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
}
