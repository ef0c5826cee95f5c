/** Edits as fast-check values: every field of an item, its checks, new items, removals. */
import fc from 'fast-check';
import { oneLine } from '../../parse/inline.ts';
import type { ItemPatch, NewPlanItem, PlanEdit, PlanItem } from '../../types.ts';

/** Words that a reader could take for something else: tags, numbers, marks, boxes, fields. */
const word = fc.constantFrom(
  'rotate',
  'keys',
  'Vault',
  '`api.py`',
  'a|b',
  '*star*',
  '(P1)',
  'Über',
  '3.',
  '✅',
  'TODO:',
  '[x]',
  '2 days',
  'week 3',
  '密钥',
  '#',
  '-',
  '@ana',
  'C:\\temp',
  'snake_case_name',
  '~~old~~',
  '<b>',
  '<!-- z',
  '**b**: c',
  'High',
);
export const title: fc.Arbitrary<string> = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map((words) => oneLine(words.join(' ')))
  // A title of nothing but tags and marks is none.
  .filter((words) => /rotate|keys|Vault|Über|密钥/u.test(words));
const words = fc.oneof(title, fc.constantFrom('Ana', 'Platform team', 'Bo Li', '@sam', 'a | b'));
const span = fc.constantFrom('2 days', '1 week', '3-5 h', '4', 'by May', '2026-05-01', 'after P1');

const priority = fc.constantFrom('P0', 'P1', 'P2', 'P3', null);
const weeks = fc.constantFrom([1, 1], [2, 3], [8, 8], [4, 12], null) as fc.Arbitrary<
  ItemPatch['weeks']
>;
const status = fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred' as const);
const notes = fc
  .array(
    fc.constantFrom(
      'Agreed at the pier.',
      '- a point',
      '**Colour**: blue',
      '',
      '> said',
      '1. a',
      '| a | b |',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) => rows.join('\n'));
const checks = fc.array(fc.record({ text: title, done: fc.boolean() }), { maxLength: 3 });

/** One value of an item. */
const value: fc.Arbitrary<ItemPatch> = fc.oneof(
  fc.record({ title }),
  fc.record({ status }),
  fc.record({ priority }),
  fc.record({ weeks }),
  fc.record({ owner: fc.option(words) }),
  fc.record({ timeline: fc.option(span) }),
  fc.record({ effort: fc.option(span) }),
  fc.record({ issue: fc.option(words) }),
);
/** Several values at once. */
export const values: fc.Arbitrary<ItemPatch> = fc.oneof(
  { weight: 3, arbitrary: value },
  {
    weight: 1,
    arbitrary: fc
      .array(value, { minLength: 2, maxLength: 5 })
      .map((list) => Object.assign({}, ...list) as ItemPatch),
  },
);

const fresh: fc.Arbitrary<NewPlanItem> = fc.record(
  { title, priority, weeks, status, owner: fc.option(words), checks, notes: fc.option(notes) },
  { requiredKeys: ['title'] },
);

/** What is done to one item, whatever the plan it stands in: resolved by `editOf`. */
export type Deed =
  | { kind: 'set'; pick: number; set: ItemPatch }
  | { kind: 'notes'; pick: number; notes: string | null }
  | { kind: 'tick'; pick: number; check: number }
  | { kind: 'checks'; pick: number; how: number; text: string; done: boolean }
  | { kind: 'add'; pick: number; item: NewPlanItem; into: boolean }
  | { kind: 'remove'; pick: number };

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('set'), pick: fc.nat(), set: values }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('notes'), pick: fc.nat(), notes: fc.option(notes) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('tick'), pick: fc.nat(), check: fc.nat() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('checks'),
      pick: fc.nat(),
      how: fc.nat(),
      text: title,
      done: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('add'),
      pick: fc.nat(),
      item: fresh,
      into: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), pick: fc.nat() }) },
) as fc.Arbitrary<Deed>;

/** The deed as an edit of this plan; null where there is nothing to do it to. */
export function editOf(items: readonly PlanItem[], deed: Deed): PlanEdit | null {
  const item = items[deed.pick % Math.max(1, items.length)];
  if (!item) return null;
  const { line } = item;
  switch (deed.kind) {
    case 'set':
      return { line, set: deed.set };
    case 'notes':
      return { line, set: { notes: deed.notes } };
    case 'tick': {
      const check = item.checks[deed.check % Math.max(1, item.checks.length)];
      return check ? { check: check.line, done: !check.done } : null;
    }
    case 'checks':
      return { line, set: { checks: checksAfter(item, deed) } };
    case 'add':
      return deed.into
        ? { add: { ...deed.item, section: item.section } }
        : { add: { ...deed.item, after: line } };
    default:
      return { remove: { line } };
  }
}

function checksAfter(
  item: PlanItem,
  { how, text, done }: { how: number; text: string; done: boolean },
): NonNullable<ItemPatch['checks']> {
  const own = item.checks.map((check) => ({
    line: check.line as number | null,
    text: check.text,
    done: check.done,
  }));
  const at = how % (own.length + 1);
  switch (how % 5) {
    case 0:
      return [...own.slice(0, at), { line: null, text, done }, ...own.slice(at)];
    case 1:
      return own.filter((_, i) => i !== at);
    case 2:
      return own.map((check, i) => (i === at ? { ...check, text, done } : check));
    case 3:
      return own.toReversed();
    default:
      return [...own.slice(at), ...own.slice(0, at)];
  }
}
