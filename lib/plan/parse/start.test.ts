import { describe, expect, test } from 'vitest';
import { parsePlan } from './parse-plan.ts';

const startOf = (text: string) => parsePlan(text).start;
const ITEMS = '\n- [ ] Mend the quay\n- [ ] Paint the crane\n';

describe('a plan states when its first week begins', () => {
  test.each([
    ['---\nstart: 2026-03-02\n---\n# Plan\n'],
    ['# Plan\n\n**Start date**: March 2, 2026\n'],
    ['# Plan\n\nStart: 2.3.2026\n'],
    ['# Plan\n\n- **Beginn:** 2026-03-02\n'],
    ['# Plan\n\n**Fecha de inicio**: 2026-03-02\n'],
    ['# 计划\n\n**开始日期**：2026-03-02\n'],
    ['# Plan\n\nWeek 1 starts on 2026-03-02.\n'],
    ['# Plan\n\n| Start date | 2026-03-02 |\n'],
    ['# Plan\n\n## Week 1 (2 March 2026 – 6 March 2026)\n'],
    ['# Plan\n\n### Week 1: 2026-03-02\n'],
  ])('%j', (head) => {
    expect(startOf(head + ITEMS)).toBe('2026-03-02');
  });
});

test('what an item says about its own start is not the plan’s', () => {
  expect(startOf('# Plan\n\n### 1. Mend the quay\n**Start**: 2026-03-02\n**Owner**: Ines\n')).toBe(
    null,
  );
});

test.each([
  ['no date at all', '# Plan\n\nStart: as soon as we can\n'],
  ['a date in prose', '# Plan\n\nWe start the review: it was due 2026-03-02.\n'],
  ['another label', '# Plan\n\n**Last updated**: 2026-03-02\n'],
  ['code', '# Plan\n\n```\nstart: 2026-03-02\n```\n'],
  ['an impossible day', '# Plan\n\nStart: 2026-02-31\n'],
  ['a day that could be two', '# Plan\n\nStart: 3/4/2026\n'],
])('%s is no start', (_, head) => {
  expect(startOf(head + ITEMS)).toBe(null);
});
