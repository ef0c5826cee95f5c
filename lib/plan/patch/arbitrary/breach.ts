/** The laws of writing back as one question: what does this edit break? */
import { isDeepStrictEqual } from 'node:util';
import { oneLine } from '../../parse/inline.ts';
import { parsePlan } from '../../parse/parse-plan.ts';
import type { ItemPatch, Patch, PlanEdit, PlanItem } from '../../types.ts';
import { applyPatches, applyWhatFits } from '../apply-edits.ts';
import { mayRefuse } from './refusals.ts';

export interface Breach {
  law: 'PutGet' | 'Locality' | 'Idempotence' | 'Refusal';
  what: string;
  text: string;
  edit: PlanEdit;
  after: string;
  detail?: unknown;
}

type Facts = Record<string, unknown>;

export function facts(item: PlanItem): Facts {
  const { ref, title, priority, weeks, status, owner, timeline, effort, issue, checks } = item;
  return {
    ref,
    title,
    priority,
    weeks: weeks && [...weeks],
    status,
    owner,
    timeline,
    effort,
    issue,
    checks: checks.map((check) => [check.text, check.done]),
  };
}

/** The item as it should read after the edit. */
export function wanted(item: PlanItem, set: ItemPatch): Facts {
  const { checks, notes: _, ...values } = set;
  const said = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? oneLine(value) : Array.isArray(value) ? [...value] : value,
  ]);
  return {
    ...facts(item),
    ...Object.fromEntries(said),
    ...(checks && { checks: checks.map((check) => [oneLine(check.text), check.done]) }),
  };
}

/** Which item an edit is about, and what it asks of it. */
function asked(
  items: readonly PlanItem[],
  edit: PlanEdit,
): { item: PlanItem; set: ItemPatch } | null {
  if ('set' in edit) {
    const item = items.find((one) => 'line' in edit && one.line === edit.line);
    return item ? { item, set: edit.set } : null;
  }
  if (!('check' in edit)) return null;
  const item = items.find((one) => one.checks.some((check) => check.line === edit.check));
  if (!item) return null;
  const checks = item.checks.map(({ line, text, done }) => ({
    line,
    text,
    done: line === edit.check ? edit.done : done,
  }));
  return { item, set: { checks } };
}

/** Makes one edit; null where every law holds, and the text after it. */
export function breachOf(text: string, edit: PlanEdit): { breach: Breach | null; after: string } {
  const before = parsePlan(text).items;
  const { text: after, patches, refused } = applyWhatFits(text, [edit]);
  const said = (
    law: Breach['law'],
    what: string,
    detail?: unknown,
  ): { breach: Breach; after: string } => ({
    breach: { law, what, text, edit, after, detail },
    after,
  });
  const about = asked(before, edit);
  const [no] = refused;
  if (no) {
    if (after !== text || patches.length > 0) return said('Refusal', 'a refused edit left text');
    if (no.message.length < 20) return said('Refusal', 'no sentence says why');
    const item =
      about?.item ??
      before.find(
        (one) =>
          ('remove' in edit && 'line' in edit.remove && edit.remove.line === one.line) ||
          ('add' in edit && 'after' in edit.add && edit.add.after === one.line),
      ) ??
      before[0] ??
      null;
    return mayRefuse(item, edit, no)
      ? { breach: null, after }
      : said('Refusal', no.message, no.fields);
  }
  const far = foreign(text, before, edit, patches);
  if (applyPatches(text, patches) !== after || far)
    return said('Locality', far ?? 'the patches do not give the text', patches);
  const now = parsePlan(after).items;
  const expected = before.flatMap((item): Facts[] => {
    if (item === about?.item) return [wanted(item, about.set)];
    return 'remove' in edit && 'line' in edit.remove && edit.remove.line === item.line
      ? []
      : [facts(item)];
  });
  const wrong = differing(expected, now, edit, about);
  if (wrong) return said('PutGet', wrong.what, wrong.detail);
  if ('set' in edit) {
    const at = before.findIndex((item) => item === about?.item);
    const line = now.length === before.length && now[at] ? now[at].line : 0;
    const again = now.some((item) => item.unit === 'kanban')
      ? null
      : applyWhatFits(after, [{ line, set: renumbered(now[at], edit.set) }]);
    if (again && again.text !== after)
      return said('Idempotence', 'a second time changes', again.text);
  }
  return { breach: null, after };
}

/** Checks are named by the lines they stand in now. */
function renumbered(item: PlanItem | undefined, set: ItemPatch): ItemPatch {
  if (!set.checks) return set;
  return {
    ...set,
    checks: set.checks.map((check, i) => ({ ...check, line: item?.checks[i]?.line ?? null })),
  };
}

function differing(
  expected: readonly Facts[],
  now: readonly PlanItem[],
  edit: PlanEdit,
  about: { item: PlanItem; set: ItemPatch } | null,
): { what: string; detail: unknown } | null {
  const added = 'add' in edit ? 1 : 0;
  if (now.length !== expected.length + added)
    return { what: 'items came or went', detail: now.map((item) => item.title) };
  const got = now.map((item) => ({ item, said: facts(item) }));
  const left = new Set(got);
  for (const [i, want] of expected.entries()) {
    const same = (one: (typeof got)[number]): boolean => agrees(want, one.said, one.item, about);
    // In place where nothing moves; a Kanban card and a new item shift what stands behind them.
    const here = got[i];
    const found = here && left.has(here) && same(here) ? here : [...left].find(same);
    if (!found) return { what: 'an item reads otherwise', detail: { want, got: here?.said } };
    left.delete(found);
  }
  if ('add' in edit) {
    const [one] = left;
    const { checks, ...item } = edit.add;
    const values = Object.entries(item).filter(
      ([key]) => key !== 'after' && key !== 'section' && key !== 'notes',
    );
    for (const [key, value] of values) {
      const want = typeof value === 'string' ? oneLine(value) : value;
      if (!isDeepStrictEqual(want, one?.said[key]))
        return { what: `the new item's ${key} reads otherwise`, detail: one?.said };
    }
    if (
      checks &&
      !isDeepStrictEqual(
        checks.map((c) => [c.text, c.done]),
        one?.said.checks,
      )
    )
      return { what: "the new item's checks read otherwise", detail: one?.said };
  }
  return null;
}

function agrees(
  want: Facts,
  got: Facts,
  item: PlanItem,
  about: { item: PlanItem; set: ItemPatch } | null,
): boolean {
  const lent = want.weeks === null && item.why.weeks?.from === 'schedule';
  // A status that follows from the checks follows from the new ones.
  const follows = (one: PlanItem | undefined): boolean =>
    one !== undefined && (one.why.status === undefined || one.why.status.from === 'checks');
  const derived =
    about?.set.checks !== undefined &&
    about.set.status === undefined &&
    (follows(item) || follows(about.item));
  const loose = { ...(lent && { weeks: null }), ...(derived && { status: null }) };
  return isDeepStrictEqual({ ...want, ...loose }, { ...got, ...loose });
}

/** A patch that lies in the block of an item which the edit is not about, or one too many. */
function foreign(
  text: string,
  items: readonly PlanItem[],
  edit: PlanEdit,
  patches: readonly Patch[],
): string | null {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    starts.push(match.index);
    ends.push(match.index + (match[1] ?? '').length);
  }
  const about = asked(items, edit)?.item ?? null;
  const line =
    about?.line ?? ('remove' in edit && 'line' in edit.remove ? edit.remove.line : undefined);
  for (const patch of patches)
    for (const item of items) {
      if (item.line === line) continue;
      // A schedule line that named both names one no longer: the other keeps its weeks.
      if (patch.item === item.line && patch.why.startsWith('Weeks of')) continue;
      const from = starts[item.line - 1] ?? 0;
      const to = ends[item.endLine - 1] ?? text.length;
      if (patch.from < to && from < patch.to)
        return `a patch lies in the item on line ${item.line}`;
      if (patch.from === patch.to && from < patch.from && patch.from < to)
        return `a patch lies in the item on line ${item.line}`;
    }
  const fields = 'set' in edit ? Object.keys(edit.set).length : 1;
  const checks =
    'set' in edit ? Math.max(about?.checks.length ?? 0, edit.set.checks?.length ?? 0) : 0;
  const moves = patches.filter((patch) => patch.insert === '').length;
  // A title may stand in repeats and schedule lines, a status in marks and strikes: what is said twice changes twice.
  const bound = fields + moves + 2 * checks + 3;
  return patches.length > bound ? `${patches.length} runs for ${fields} fields` : null;
}
