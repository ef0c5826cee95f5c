/** Tags around a title: what stands in brackets, behind a dash, before a colon. */
import { statusAt, statusMarkAt, STATUS_WORDS } from '../vocab/statuses.ts';
import { NOTHING, PRIORITY_NOUN, PRIORITY_WORDS, priorityOfCode } from '../vocab/priorities.ts';
import { fieldKey } from '../vocab/fields.ts';
import { isDuration } from '../vocab/durations.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import type { PlanStatus, PlanWeeks, Priority, Span } from '../types.ts';
import { plain } from './inline.ts';
import { statusWithTail, tagParts } from './tag-parts.ts';

/** A tag read in a head: its value, the span to replace when the value changes, and how sure the reading is. */
export interface Token<T> {
  value: T;
  span: Span;
  /** The tag with its brackets or dash and the space before it: what goes when the value is taken away. */
  outer: Span;
  sure: number;
}

export interface Head {
  ref: string | null;
  refSpan: Span | null;
  title: string;
  titleSpan: Span;
  status: (Token<PlanStatus> & { strike: boolean }) | null;
  priority: Token<Priority> | null;
  weeks: Token<PlanWeeks> | null;
  timeline: Token<string> | null;
  effort: Token<string> | null;
  owner: Token<string> | null;
  /** Marks that words behind the title overrule. */
  marks: Token<PlanStatus>[];
  /** The whole title is struck through: the span with its `~~`. */
  strike: Span | null;
  bold: boolean;
  /** Words behind the tags of a title in bold: a first note. */
  tail: Span | null;
  /** Tags that say "none": nothing is inherited over them. */
  closed: Partial<Record<'priority' | 'weeks' | 'status', { span: Span; outer: Span }>>;
}

export type Reader = { text: string; head: Head };

export function priorityWords(words: string): { value: Priority; sure: number } | null {
  const bare = words
    .replaceAll(/[*_`~]/g, '')
    .replace(/^\s*(?:🔴|🟠|🟡|🟢|🔵|⚪|🔥|🚨)\uFE0F?\s*(?=\p{L})/u, '')
    .trim();
  const code =
    /^(?:priority\s*[:：]?\s*)?(P[0-5])(?:\s*(?:[-–/,]|to|and|&)\s*(P[0-5]))?(?![\p{Script=Latin}\p{N}])(.*)$/iu.exec(
      bare,
    );
  if (code) {
    const rest = (code[3] ?? '').trim();
    if (
      rest === '' ||
      /^[([:：–—,/-]/.test(rest) ||
      PRIORITY_WORDS.at(rest, 0) ||
      PRIORITY_NOUN.test(rest)
    ) {
      return { value: priorityOfCode((code[1] ?? 'P3').toUpperCase()), sure: code[2] ? 0.6 : 1 };
    }
  }
  const noun = PRIORITY_NOUN.exec(bare);
  const rest = noun ? bare.replace(noun[0], ' ').replaceAll(/[:：]/g, ' ').trim() : bare;
  const number = noun ? /^#?([0-5])$/.exec(rest) : null;
  if (number) return { value: priorityOfCode(`P${number[1]}`), sure: 0.9 };
  const whole = PRIORITY_WORDS.whole(rest);
  if (whole !== undefined) return { value: whole, sure: 1 };
  const slash = /^(.{1,20})\s*(?:\/|-|–| to )\s*(.{1,20})$/u.exec(rest);
  const first = slash ? PRIORITY_WORDS.whole(slash[1] ?? '') : undefined;
  if (first !== undefined && PRIORITY_WORDS.whole(slash?.[2] ?? '') !== undefined)
    return { value: first, sure: 0.6 };
  return null;
}

/** What a tag between brackets or after a dash says: a priority, a status, weeks, an owner, a duration (not after a colon: "TTL: 7 days"). */
export function readTag(
  reader: Reader,
  inner: Span,
  outer: Span,
  bracket: boolean,
  dashed = false,
): boolean {
  const { head } = reader;
  const words = reader.text.slice(inner.from, inner.to);
  if (words.trim() === '' || words.length > 80) return false;
  if (bracket && readParts(reader, inner)) return true;
  const named = /^\s*([\p{L} .]{2,24}?)\s*[:：]{1,2}\s*(.+)$/u.exec(words);
  const key = named ? fieldKey(named[1] ?? '') : null;
  const valueFrom = named ? inner.to - (named[2] ?? '').length : inner.from;
  const value = { from: valueFrom, to: inner.to };
  const said = reader.text.slice(value.from, value.to).trim();
  if ((key === 'priority' || key === 'weeks' || key === 'status') && NOTHING.test(said)) {
    head.closed[key] = { span: value, outer };
    return true;
  }
  if (!head.priority && (key === null || key === 'priority')) {
    const priority = priorityWords(key ? said : words);
    if (priority) {
      head.priority = {
        value: priority.value,
        span: key ? value : inner,
        outer,
        sure: priority.sure,
      };
      return true;
    }
  }
  if (!head.weeks && (key === null || key === 'weeks' || key === 'timeline')) {
    const weeks = weeksIn(said);
    const bare = key === 'weeks' ? bareWeeks(said) : null;
    if (bare) head.weeks = { value: bare, span: value, outer, sure: 1 };
    else if (weeks && weeks.to - weeks.from >= said.length - 12 && onlyWeeks(said, weeks, bracket))
      head.weeks = {
        value: weeks.weeks,
        span: {
          from:
            value.from +
            weeks.from +
            (reader.text.slice(value.from, value.to).length -
              reader.text.slice(value.from, value.to).trimStart().length),
          to: value.from + weeks.to,
        },
        outer,
        sure: 1,
      };
    if (head.weeks) return true;
  }
  if ((!head.status || isMark(reader.text, head.status)) && (key === null || key === 'status')) {
    const plainly = statusAt(reader.text, value.from, value.to);
    const rest = plainly ? reader.text.slice(plainly.to, value.to).trim() : '';
    const whole = rest === '' || (bracket && !/[\p{L}\p{N}]/u.test(rest));
    const status =
      whole || !(bracket || dashed) ? plainly : statusWithTail(reader.text, value.from, value.to);
    if (status && (whole || status !== plainly)) {
      if (head.status && !status.worded) return false;
      if (head.status) head.marks.push(head.status);
      head.status = {
        value: status.status,
        span: { from: status.from, to: status.to },
        outer,
        sure: 1,
        strike: false,
      };
      return true;
    }
  }

  if (key === 'owner' && !head.owner)
    head.owner = { value: plain(said), span: value, outer, sure: 1 };
  else if (key === 'effort' && !head.effort)
    head.effort = { value: plain(said), span: value, outer, sure: 1 };
  else if (key === 'timeline' && !head.timeline)
    head.timeline = { value: plain(said), span: value, outer, sure: 1 };
  else if (
    !head.timeline &&
    !head.effort &&
    (((bracket || dashed) && isDuration(words)) || (bracket && DUE.test(words)))
  ) {
    const lead = words.length - words.trimStart().length;
    const from = inner.from + lead;
    head.timeline = {
      value: words.trim(),
      span: { from, to: from + words.trim().length },
      outer,
      sure: 1,
    };
  } else return false;
  return true;
}

/** A bare mark before the title: words behind it say more exactly how things stand. */
function isMark(text: string, status: { span: Span; strike: boolean }): boolean {
  return !status.strike && statusMarkAt(text, status.span.from)?.to === status.span.to;
}

/** `(P2, Week 4)`: every part is a tag, or all are words of the title. */
function readParts({ text, head }: Reader, inner: Span): boolean {
  const parts = tagParts(text, inner);
  if (!parts) return false;
  const trial: Reader = {
    text,
    head: { ...head, marks: [...head.marks], closed: { ...head.closed } },
  };
  for (const part of parts) {
    const owner = /^@[\p{L}\p{N}][\p{L}\p{N}._-]{0,38}$/u.test(
      text.slice(part.inner.from, part.inner.to),
    );
    if (owner && !trial.head.owner)
      trial.head.owner = {
        value: text.slice(part.inner.from + 1, part.inner.to),
        span: { from: part.inner.from + 1, to: part.inner.to },
        outer: part.outer,
        sure: 1,
      };
    else if (!readTag(trial, part.inner, part.outer, true)) return false;
  }
  Object.assign(head, trial.head);
  return true;
}

/** `Week 2`, `by Week 2`; behind a colon or dash "Review Week 2" is a title. */
function onlyWeeks(said: string, weeks: { from: number; to: number }, bracket: boolean): boolean {
  if (bracket) return true;
  const rest = (said.slice(0, weeks.from) + said.slice(weeks.to)).replaceAll(/[^\p{L}]/gu, '');
  return (
    rest === '' ||
    /^(?:by|in|until|target|due|planned|from|mid|end|early|late|bis|ab|ende|fin|до)$/iu.test(rest)
  );
}

/** `(due 14 May)`, `(bis Freitag)`. */
const DUE =
  /^\s*(?:due|by|until|bis|fällig|avant|antes|entro|до)\s+(?:\p{L}+\s)?(?:[\d.]{1,10}|mon|tue|wed|thu|fri|sat|sun|\p{Lu})[\p{L}\d .,/-]{0,20}$/iu;

export function leadTag(reader: Reader, words: string, from: number, size: number): boolean {
  const to = from + words.length;
  const outer = { from, to: from + size };
  const bare = words.trim();
  const capital = bare === bare.toUpperCase() && /\p{L}/u.test(bare);
  if (
    !reader.head.priority &&
    (/^P[0-5]$/.test(bare) || (capital && PRIORITY_WORDS.whole(bare) !== undefined))
  ) {
    return readTag(reader, { from, to }, outer, false);
  }
  if (
    !reader.head.status &&
    STATUS_WORDS.whole(bare) !== undefined &&
    (capital || /^(?:todo|done|wip|blocked)$/i.test(bare))
  ) {
    return readTag(reader, { from, to }, outer, false);
  }
  const weeks = reader.head.weeks ? null : weeksIn(bare);
  return (
    weeks !== null &&
    weeks.from === 0 &&
    weeks.to === bare.length &&
    readTag(reader, { from, to }, outer, false)
  );
}
