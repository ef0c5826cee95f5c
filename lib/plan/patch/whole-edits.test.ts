import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { ItemPatch, PlanEdit, PlanItem } from '../types.ts';
import { applyFieldsThatFit, applyWhatFits } from './apply-edits.ts';
import { runs } from './arbitrary/runs.ts';
import { planText } from './plan-arbitrary.ts';

const folder = path.join(import.meta.dirname, '../fixtures');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const decoded = decodePlan(new Uint8Array(readFileSync(path.join(folder, name))));
    return [name, decoded.ok ? decoded.source.text : ''] as const;
  });

const notes = fc
  .array(
    fc.constantFrom(
      'Agreed at the pier.',
      '# Big',
      '### 2.1 Small',
      '## Week 3',
      '## P0 Critical',
      '- a point',
      '- [ ] a box',
      '**Status**: Complete',
      '**Colour**: blue',
      'Tide',
      '===',
      '---',
      '```',
      '> said',
      '| a | b |',
      '',
      '1. first',
      'a <!-- b',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) => rows.join('\n'));
const words = fc.constantFrom('Ana', 'Week 3', '# x', 'P1', '[x] y', '**b**: c', '<!-- z', 'a|b');
const set: fc.Arbitrary<ItemPatch> = fc
  .record(
    {
      title: words.map((word) => `Mend ${word}`),
      status: fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred', null),
      priority: fc.constantFrom('P0', 'P2', 'P3', null),
      weeks: fc.constantFrom([1, 1] as const, [2, 5] as const, null),
      owner: fc.option(words),
      timeline: fc.option(words),
      issue: fc.option(words),
      notes: fc.option(notes),
    },
    { requiredKeys: [] },
  )
  .filter((patch) => Object.keys(patch).length > 0);
const added = fc.record({
  title: words.map((word) => `Build ${word}`),
  status: fc.constantFrom('todo', 'doing', 'done', null),
  priority: fc.constantFrom('P0', 'P1', null),
  weeks: fc.constantFrom([3, 3] as const, null),
  notes: fc.option(notes),
  checks: fc.array(fc.record({ text: words, done: fc.boolean() }), { maxLength: 2 }),
});
const steps = fc.array(fc.tuple(fc.nat(), fc.oneof(set, added)), { minLength: 1, maxLength: 3 });

const isNew = (values: unknown): values is Extract<PlanEdit, { add: unknown }>['add'] =>
  typeof values === 'object' && values !== null && 'checks' in values;

function editsOf(items: readonly PlanItem[], list: readonly (readonly [number, unknown])[]) {
  const taken = new Set<number>();
  return list.flatMap(([pick, values]): PlanEdit[] => {
    const line = items[pick % items.length]?.line ?? 0;
    if (isNew(values)) return [{ add: { ...values, after: line } }];
    if (taken.has(line)) return [];
    taken.add(line);
    return [{ line, set: values as ItemPatch }];
  });
}

function facts(item: PlanItem): string {
  const { ref, title, priority, status, owner, timeline, effort, issue } = item;
  const checks = item.checks.map(({ text, done }) => [text, done]);
  // What a schedule lends to an item that has no week is the schedule's.
  const weeks = item.why.weeks?.from === 'schedule' ? null : item.weeks;
  return JSON.stringify([
    ref,
    title,
    priority,
    weeks,
    status,
    owner,
    timeline,
    effort,
    issue,
    item.notes,
    checks,
  ]);
}

/** What one writing breaks of the laws, or null. */
function broken(text: string, list: readonly (readonly [number, unknown])[]): unknown {
  const { items } = parsePlan(text);
  if (items.length === 0) return null;
  const edits = editsOf(items, list);
  const { text: after, refused } = applyWhatFits(text, edits);
  const out = new Set(refused.map(({ index }) => index));
  const made = edits.filter((_, index) => !out.has(index));
  if (made.length === 0 && after !== text) return { why: 'a refused edit left text', edits, after };
  // A refused edit leaves nothing: without it the result is the same.
  if (applyWhatFits(text, made).text !== after) return { why: 'a refused edit counts', edits };
  const touched = new Set(made.flatMap((edit) => ('line' in edit ? [edit.line] : [])));
  const now = parsePlan(after).items;
  if (now.length !== items.length + made.filter((edit) => 'add' in edit).length)
    return { why: 'items came or went', edits, after };
  const left = now.map((item) => facts(item));
  for (const item of items) {
    if (touched.has(item.line)) continue;
    const at = left.indexOf(facts(item));
    if (at < 0) return { why: 'another item reads otherwise', item: facts(item), edits, after };
    left.splice(at, 1);
  }
  return null;
}

describe('an edit is made whole or not at all', () => {
  const steady = fixtures.filter(([, text]) => parsePlan(text).items.length > 0);
  test.each(steady)('and no other item of %s reads otherwise', (_, text) => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(JSON.stringify(broken(text, list))).toBe('null');
      }),
      { ...runs(2), endOnFailure: true },
    );
  });

  test('in any plan', () => {
    fc.assert(
      fc.property(planText, steps, (text, list) => {
        expect(JSON.stringify(broken(text, list))).toBe('null');
      }),
      runs(40),
    );
  });
});

describe('notes', () => {
  const text = [
    '# Pier',
    '',
    '### Done so far',
    '',
    '#### ✅ 1. Dredging',
    '- **Status**: Complete',
    '- **Effect**: boats come in again',
    '- **What changed**:',
    '  - the mud is gone',
    '  - the buoys are new',
    '',
    '#### ✅ 2. Lamps',
    '- **Status**: Complete',
    '- **Effect**: it is light',
    '',
  ].join('\n');

  test('below field bullets are replaced once, apart from the list', () => {
    const { text: after, refused } = applyWhatFits(text, [
      { line: 5, set: { notes: 'Agreed at the pier.' } },
    ]);
    expect(refused).toEqual([]);
    expect(after.split('Agreed at the pier.')).toHaveLength(2);
    expect(parsePlan(after).items.map((item) => item.notes)).toEqual([
      'Agreed at the pier.',
      '- **Effect**: it is light',
    ]);
  });

  test('that begin a section are refused with a sentence, and nothing of the edit is written', () => {
    const { text: after, refused } = applyWhatFits(text, [
      { line: 5, set: { notes: '# Big\nwords', priority: 'P0', weeks: [3, 3] } },
      { line: 12, set: { owner: 'Ana' } },
    ]);
    expect(refused).toMatchObject([{ index: 0, fields: ['notes'] }]);
    expect(refused[0]?.message).toBe(
      'The notes of “Dredging” hold a heading, which would begin a new section of the plan. Make that line bold instead.',
    );
    expect(after).toBe(applyWhatFits(text, [{ line: 12, set: { owner: 'Ana' } }]).text);
  });

  test('that do not fit leave room for the other fields where those alone are asked for', () => {
    const { text: after, refused } = applyFieldsThatFit(text, [
      { line: 5, set: { notes: '# Big', owner: 'Ana' } },
    ]);
    expect(refused).toHaveLength(1);
    expect(after).toContain('- **Owner**: Ana');
    expect(after).not.toContain('Big');
  });
});

describe('a new item', () => {
  const text = [
    '# Pier',
    '',
    '## Action Items',
    '',
    '### 1. Quay',
    '',
    '#### 1.1 Mend the steps',
    '**Issue**: one slips',
    '**Actions**:',
    '- [ ] buy planks',
    '**Timeline**: 2 days',
    '',
  ].join('\n');

  test('states a status only where it must, and has one reason', () => {
    const { text: after, patches } = applyWhatFits(text, [
      { add: { after: 7, title: 'Paint', priority: 'P0', weeks: [2, 2], status: null } },
    ]);
    expect(after).not.toMatch(/Status|none/);
    expect(patches.map(({ why }) => why)).toEqual(['New item “Paint”']);
    const done = applyWhatFits(text, [{ add: { after: 7, title: 'Paint', status: 'done' } }]);
    expect(parsePlan(done.text).items.at(-1)).toMatchObject({ ref: '1.2', status: 'done' });
  });

  test('states its status where its siblings do', () => {
    const stated = text.replace('**Timeline**: 2 days', '**Status**: In Progress');
    const { text: after } = applyWhatFits(stated, [
      { add: { after: 7, title: 'Paint', status: null } },
    ]);
    expect(after).toContain('#### 1.2 Paint\n**Status**: To do');
  });
});

test('a value that is taken out says so', () => {
  const { patches } = applyWhatFits('# P\n\n### 1. Tar\n**Status**: Done\n**Owner**: Ana\n', [
    { line: 3, set: { owner: null } },
  ]);
  expect(patches.map(({ why }) => why)).toEqual(['Owner of 1 taken out']);
});
