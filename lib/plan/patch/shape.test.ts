import { describe, expect, test } from 'vitest';
import { parsePlan } from '../parse/parse-plan.ts';
import { applyEdits } from './apply-edits.ts';

describe('writing back', () => {
  test('changes a mark in the heading along with the field that overrules it', () => {
    const text = '# P\n\n### 1. Dredge ✅\n- **Status**: ✅ Complete\n- **Owner**: Ana\n';
    const { text: after, patches } = applyEdits(text, [{ line: 3, set: { status: 'doing' } }]);
    expect(after).toContain('### 1. Dredge 🔄\n- **Status**: 🔄 In Progress');
    expect(patches).toHaveLength(2);
  });

  test('takes the heading of a numbered section along with its last item', () => {
    const text =
      '# P\n\n## Action Items\n\n### 1. Quay\n\n#### 1.1 Mend\n**Issue**: a\n\n### 2. Pier\n\n#### 2.1 Tar\n**Issue**: b\n';
    const { text: after } = applyEdits(text, [{ remove: { ref: '2.1' } }]);
    expect(parsePlan(after).items.map((item) => item.ref)).toEqual(['1.1']);
  });

  test('gives new checks to an item without a status and says nothing of its status', () => {
    const text = '# P\n\n#### 🔄 Safety\n- keep the rails\n\n#### 🔄 Light\n- new lamps\n';
    const line = parsePlan(text).items[0]?.line ?? 0;
    const { text: after } = applyEdits(text, [
      { line, set: { checks: [{ line: null, text: 'Buy rope', done: false }] } },
    ]);
    expect(after).not.toContain('none');
    expect(parsePlan(after).items[0]?.checks.map((check) => check.text)).toContain('Buy rope');
  });

  test('shapes a new item like siblings whose headings carry only a mark', () => {
    const text =
      '# P\n\n### In Progress\n\n#### 🔄 Safety\n- keep the rails\n\n#### 🔄 Light\n- new lamps\n';
    const line = parsePlan(text).items.at(-1)?.line ?? 0;
    const add = {
      after: line,
      title: 'Sound',
      status: 'doing',
      checks: [{ text: 'Buy a horn', done: false }],
    } as const;
    const { text: after } = applyEdits(text, [{ add }]);
    expect(after).toContain('#### 🔄 Sound');
    expect(parsePlan(after).items.at(-1)).toMatchObject({
      title: 'Sound',
      status: 'doing',
      unit: 'heading',
      checks: [{ text: 'Buy a horn' }],
    });
  });

  test('numbers a new item beyond those of the whole plan where numbers run on', () => {
    const text =
      '# P\n\n## High Priority\n\n### 1. A one\n**Issue**: x\n\n### 2. A two\n**Issue**: x\n\n## Low Priority\n\n### 3. A three\n**Issue**: x\n';
    const { text: after } = applyEdits(text, [{ add: { after: 8, title: 'A four' } }]);
    expect(after).toContain('### 4. A four');
  });

  test('renames the schedule line that knows an item by its words', () => {
    const text =
      '# P\n\n## Action Items\n\n### Tar the roof\n**Issue**: it leaks\n\n## Schedule\n\n### Week 2\n- Tar the roof\n';
    const { text: after } = applyEdits(text, [{ line: 5, set: { title: 'Slate the shed' } }]);
    expect(after).toContain('### Week 2\n- Slate the shed');
    expect(parsePlan(after).items[0]?.weeks).toEqual([2, 2]);
  });

  test('ticks one of a thousand boxes by one character', () => {
    const text = Array.from({ length: 1_000 }, (_, i) => `- [ ] Count buoy ${i}`).join('\r\n');
    const { patches } = applyEdits(text, [{ check: 500, done: true }]);
    expect(patches).toMatchObject([{ insert: 'x' }]);
    expect((patches[0]?.to ?? 0) - (patches[0]?.from ?? 0)).toBe(1);
    expect(parsePlan(text).items).toHaveLength(1_000);
  });

  test('says one week as one', () => {
    const { patches } = applyEdits('- [ ] Tar (Week 3)\n', [{ line: 1, set: { weeks: [2, 2] } }]);
    expect(patches[0]?.why).toBe('Weeks of “Tar” set to 2');
  });
});
