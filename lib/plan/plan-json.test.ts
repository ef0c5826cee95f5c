import { describe, expect, test } from 'vitest';
import { sourceOf } from './decode.ts';
import { parsePlan } from './parse/parse-plan.ts';
import { applyEdits, PlanEditError } from './patch/apply-edits.ts';
import { editsBetween } from './diff-plan.ts';
import { parseEdits, planJson } from './plan-json.ts';

const TEXT =
  '# Plan\n\n## Action Items\n\n### 1.1 Oil the gate (P1)\n**Actions**:\n- [x] Buy oil\n- [ ] Oil it\n**Timeline**: 1 day\n';

describe('the JSON of a plan', () => {
  test('holds the fields of the command line contract and nothing else', () => {
    const json = planJson(parsePlan(TEXT), sourceOf(TEXT).encoding);
    expect(Object.keys(json)).toEqual(['title', 'kind', 'encoding', 'items', 'problems']);
    expect(json.items[0]).toMatchObject({
      ref: '1.1',
      title: 'Oil the gate',
      line: 5,
      section: ['Action Items'],
      priority: 'P1',
      weeks: null,
      status: 'doing',
      timeline: '1 day',
      checks: [
        { line: 7, text: 'Buy oil', done: true },
        { line: 8, text: 'Oil it', done: false },
      ],
    });
  });
});

describe('edits as JSON', () => {
  test('all shapes of the contract are taken', () => {
    const edits = [
      { line: 5, set: { priority: 'P0', weeks: [2, 3], status: 'done', title: 'x' } },
      { ref: '1.1', set: { owner: null } },
      { check: 7, done: true },
      { remove: { line: 5 } },
      { remove: { ref: '1.1' } },
      { add: { after: 5, title: 'New' } },
      { add: { section: ['Action Items'], title: 'New', checks: [{ text: 'a', done: false }] } },
    ];
    expect(parseEdits(edits)).toEqual({ ok: true, edits });
  });

  test.each([
    [{ line: 5, set: { priorty: 'P0' } }, /Edit 1 at set: .*priorty/],
    [{ line: 0, set: {} }, /Edit 1 at line/],
    [{ check: 7 }, /Edit 1 at done/],
    [{ line: 5, set: { weeks: [3, 2] } }, /first week comes after the last/],
    [{ add: { title: 'x' } }, /Edit 1 at add\.after/],
    ['x', /Edit 1/],
  ])('a wrong edit is refused with its place: %j', (edit, message) => {
    const parsed = parseEdits([edit]);
    expect(parsed.ok ? '' : parsed.message).toMatch(message);
  });

  test.each([
    [[{ line: 6, set: { status: 'done' as const } }], /No item begins on line 6/],
    [[{ ref: '9.9', set: { status: 'done' as const } }], /No item has the ref “9.9”/],
    [[{ check: 2, done: true }], /Line 2 holds no check/],
    [[{ remove: { line: 1 } }], /No item begins on line 1/],
    [[{ add: { section: ['Nowhere'], title: 'x' } }], /no section Nowhere/],
  ])('an edit that names nothing in the text is refused: %j', (edits, message) => {
    expect(() => applyEdits(TEXT, edits)).toThrow(PlanEditError);
    expect(() => applyEdits(TEXT, edits)).toThrow(message);
  });
});

describe('the edits between two states of an item', () => {
  test('say only what differs', () => {
    const [item] = parsePlan(TEXT).items;
    expect(
      item &&
        editsBetween(item, {
          title: 'Oil the gate',
          priority: 'P1',
          weeks: [1, 1],
          status: 'doing',
          timeline: '1 day',
          owner: null,
        }),
    ).toEqual([{ line: 5, set: { weeks: [1, 1] } }]);
    expect(item && editsBetween(item, { title: 'Oil the gate' })).toEqual([]);
  });
});
