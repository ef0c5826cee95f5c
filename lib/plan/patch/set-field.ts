/** One changed value of an item as patches: its own words in place first, else a line or tag that says it. */
import type { Patch, PlanStatus, PlanWeeks, Priority } from '../types.ts';
import type { Draft, Site, SiteField } from '../parse/draft.ts';
import { readHead } from '../parse/head.ts';
import { escapePlain, oneLine, plain } from '../parse/inline.ts';
import { boxStatus, STATUS_NAMES, statusMarkAt } from '../vocab/statuses.ts';
import { moveKanbanCard } from './move-card.ts';
import { moveScheduleLine } from './move-schedule.ts';
import { CLEAR } from './clear-field.ts';
import { fieldLine } from './place.ts';
import { addRowField, rowHeadEnd } from './row-cell.ts';
import { addTodoTag, replaceLead } from './todotxt-tags.ts';
import { forUnit, patchOf, reason, type FieldValue, type Target } from './target.ts';
import { labelOf, priorityWords, statusWords, weeksWords } from './wording.ts';

/** Words of a value as the field should hold them, in place of `was`. */
function valueWords(
  target: Target,
  field: SiteField,
  value: FieldValue,
  was: string | null,
): string {
  if (field === 'status') return statusWords(target.wording, value as PlanStatus, was);
  if (field === 'priority') return priorityWords(target.wording, value as Priority, was);
  if (field === 'weeks') return weeksWords(value as PlanWeeks, was);
  const words = oneLine(String(value));
  return target.draft.unit === 'todotxt' ? words : escapePlain(words);
}

type Strategy = (target: Target, field: SiteField, value: FieldValue) => Patch[] | null;

/** The strategies in order of preference; each may not apply (null). The engine tries the next when a reading disagrees. */
const SET: readonly Strategy[] = [
  moveCard,
  setBox,
  replaceSite,
  moveSchedule,
  addLine,
  addTag,
  addRowField,
];

/** The attempt that says a value in a line of its own. */
export const AS_LINE = 4;

export function setField(
  target: Target,
  field: SiteField,
  value: FieldValue,
  attempt: number,
): { patches: Patch[]; next: number } | null {
  const list: readonly Strategy[] = value === null ? CLEAR : SET;
  for (let i = attempt; i < list.length; i++) {
    const patches = list[i]?.(target, field, value);
    if (!patches) continue;
    const stale = field === 'status' ? staleMarks(target, value as PlanStatus | null, patches) : [];
    return {
      patches: [...patches, ...stale].toSorted((a, b) => a.from - b.from || a.to - b.to),
      next: i + 1,
    };
  }
  return null;
}

/** Marks and strikes of the head that would go on saying the old status. */
function staleMarks(target: Target, value: PlanStatus | null, made: readonly Patch[]): Patch[] {
  const { draft, reading } = target;
  const text = reading.ctx.text;
  const why = reason(draft, 'status', value);
  return draft.marks.flatMap((mark) => {
    const { from, to } = mark.span;
    if (made.some((patch) => patch.from < to && from < patch.to)) return [];
    const was = text.slice(from, to);
    if (mark.kind === 'strike')
      return value === 'done' || value === 'deferred'
        ? []
        : [patchOf(target, from, to, was.slice(2, -2), why)];
    const said = statusMarkAt(was, 0);
    if (!said || said.status === value || said.to !== was.length) return [];
    return value === null
      ? [patchOf(target, mark.outer.from, mark.outer.to, '', why)]
      : [patchOf(target, from, to, STATUS_NAMES[value].mark, why)];
  });
}

function moveCard(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  if (
    target.draft.unit !== 'kanban' ||
    field !== 'status' ||
    target.draft.sites.status?.kind === 'field'
  )
    return null;
  return moveKanbanCard(target, value as PlanStatus, reason(target.draft, field, value));
}

function moveSchedule(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  if (field !== 'weeks' || target.draft.why.weeks?.from !== 'schedule') return null;
  return moveScheduleLine(target, value as PlanWeeks, reason(target.draft, field, value));
}

function setBox(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const { draft, wording } = target;
  const site = draft.sites.status;
  if (field !== 'status' || site?.kind !== 'box') return null;
  const char =
    value === 'done'
      ? wording.tickedBox
      : value === 'todo'
        ? ' '
        : value === 'doing'
          ? wording.doingBox
          : rowBox(draft, value);
  return char === null
    ? null
    : [patchOf(target, site.span.from, site.span.to, char, reason(draft, field, value))];
}

/** A row has no room for a status line: the box says it in the signs that are read. */
function rowBox(draft: Draft, value: FieldValue): string | null {
  if (draft.unit !== 'row') return null;
  return value === 'blocked' ? '!' : value === 'deferred' ? '>' : null;
}

function replaceSite(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const { draft, reading } = target;
  const site = draft.sites[field];
  if (!site || site.kind === 'box') return null;
  const text = reading.ctx.text;
  const was = text.slice(site.span.from, site.span.to);
  const why = reason(draft, field, value);
  const named = field === 'owner' || field === 'timeline' || field === 'effort';
  if (
    site.kind === 'tag' &&
    named &&
    draft.unit !== 'todotxt' &&
    !holds(target, site, field, valueWords(target, field, value, was))
  ) {
    // The tag is understood by its form alone (`@ana`, `(2h)`): other words need a name.
    const said =
      replaceField(target, field, value) ??
      addLine(target, field, value) ??
      addTag(target, field, value);
    return said && [patchOf(target, site.outer.from, site.outer.to, '', why), ...said];
  }
  if (site.kind === 'strike') {
    // The strike said done: it goes, and the words stay.
    return [patchOf(target, site.span.from, site.span.to, was.slice(2, -2), why)];
  }
  if (site.kind === 'lead') return replaceLead(target, field, value, why);
  if (site.kind === 'mark' && field === 'status') {
    const mark = statusMarkAt(was, 0);
    const box = was.length <= 1 ? boxStatus(was) : null;
    if (mark?.to === was.length)
      return [
        patchOf(target, site.span.from, site.span.to, STATUS_NAMES[value as PlanStatus].mark, why),
      ];
    if (box !== null) {
      const char = value === 'done' ? 'x' : value === 'todo' ? ' ' : value === 'doing' ? '~' : null;
      return char === null ? null : [patchOf(target, site.span.from, site.span.to, char, why)];
    }
  }
  let words = forUnit(draft, valueWords(target, field, value, was));
  if (draft.unit === 'todotxt') words = words.replaceAll(/\s+/g, '_');
  // Inside the bold lead of a bullet (**TODO:** …) the words bring no emphasis of their own.
  if (site.kind === 'mark') words = words.replaceAll(/[*_]/g, '');
  // A hashtag is one word.
  if (site.kind === 'tag' && text[site.span.from - 1] === '#') words = hashtag(words);
  // An empty value right behind its label needs a space; an empty cell needs one on each side.
  const before = text[site.span.from - 1] ?? '\n';
  const after = text[site.span.to] ?? '\n';
  if (was === '' && !/[\s([]/.test(before)) words = ` ${words}`;
  if (was === '' && after === '|') words = `${words} `;
  return [patchOf(target, site.span.from, site.span.to, words, why)];
}

function hashtag(words: string): string {
  return words
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(' ', '-')
    .toLowerCase();
}

/** A field line below, which the tag in the head had overruled. */
function replaceField(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const said = target.draft.fields.find((other) => other.key === field);
  if (!said) return null;
  const words = valueWords(target, field, value, null);
  const gap = /\s$/.test(said.prefix) || said.value.from < said.value.to ? '' : ' ';
  const why = reason(target.draft, field, value);
  return [patchOf(target, said.value.from, said.value.to, gap + words, why)];
}

/** Whether a tag goes on meaning the same field with another value in it: the head is read with it. */
function holds(target: Target, site: Site, field: SiteField, words: string): boolean {
  const { draft, reading } = target;
  const { text } = reading.ctx;
  if (field === 'issue' || /^<br/i.test(text.slice(site.outer.from, site.outer.to))) return true;
  const from = Math.min(site.outer.from, draft.titleSpan.from);
  const to = Math.max(site.outer.to, draft.titleSpan.to);
  const said = text.slice(from, site.span.from) + words + text.slice(site.span.to, to);
  const head = readHead(said, 0, said.length, { ref: false });
  const was = readHead(text.slice(from, to), 0, to - from, { ref: false });
  return head[field]?.value === plain(words) && head.title === was.title;
}

function addLine(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const { draft, reading, wording } = target;
  if (draft.unit === 'row' || draft.unit === 'todotxt') return null;
  const words = valueWords(target, field, value, null);
  const line = fieldLine(reading, draft, labelOf(wording, field), words, wording.field);
  return [patchOf(target, line.at, line.at, line.text, reason(draft, field, value))];
}

/** Rows and todo.txt lines have no room for a line: the value goes behind the title. */
function addTag(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const { draft, wording } = target;
  const why = reason(draft, field, value);
  if (draft.unit === 'todotxt')
    return addTodoTag(target, field, value, valueWords(target, field, value, null), why);
  if (draft.unit !== 'row') return null;
  if (field === 'issue') return addRowField(target, field, value);
  const own = valueWords(target, field, value, null);
  const words =
    field === 'weeks'
      ? weeksWords(value as PlanWeeks, wording.abroad?.written.week ?? 'Week 1')
      : // Colours say a priority in a field, not between brackets.
        field === 'priority' && !/^[\p{L}\d -]+$/u.test(own)
        ? String(value)
        : own;
  if (!fitsTag(words)) return addRowField(target, field, value);
  const bare = field === 'weeks' || (field === 'priority' && /^P[0-3]$/.test(words));
  const tag = bare ? ` (${words})` : ` (${labelOf(wording, field)}: ${words})`;
  const end = rowHeadEnd(target);
  return [patchOf(target, end, end, forUnit(draft, tag), why)];
}

/** Brackets inside a tag end it, a mark behind a dash is a status of its own, and long words are no tag. */
function fitsTag(words: string): boolean {
  return words.length <= 50 && !/[()[\]（）【】]|[-–—]\s*\p{Extended_Pictographic}/u.test(words);
}
