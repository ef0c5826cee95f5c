/** The head of an item: marks, number and tags around its title, each with its place in the text. */
import { boxStatus, statusAt, STATUS_WORDS, statusMarkAt } from '../vocab/statuses.ts';
import {
  NOTHING,
  PRIORITY_COLOURS,
  PRIORITY_NOUN,
  PRIORITY_WORDS,
  priorityOfCode,
} from '../vocab/priorities.ts';
import { fieldKey } from '../vocab/fields.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import type { PlanStatus, PlanWeeks, Priority, Span } from '../types.ts';
import { plain } from './inline.ts';

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
  /** The whole title is struck through: the span with its `~~`. */
  strike: Span | null;
  bold: boolean;
  /** Tags that say "none": nothing is inherited over them. */
  closed: Partial<Record<'priority' | 'weeks' | 'status', { span: Span; outer: Span }>>;
}

const REF =
  /(?:(?:task|step|issue|item|action|finding|story|ticket|bug|feature|recommendation|aufgabe|schritt|tâche|étape|tarea|paso|tarefa|passo|attività|azione|任务|タスク|작업|задача|шаг)\s*#?(\d{1,4}(?:\.\d{1,3})*)\s*(?:[:.)：]|[-–—](?=\s))|\[?((?!W\d|P\d\b|Q\d)[A-Z][A-Z0-9]{0,9}-\d{1,5}(?:\.\d{1,3})?)\]?\s*(?:[:.)：]|[-–—](?=\s)|(?=\s))|((?!W\d|P\d\b|Q\d)[A-Z]{1,4}\d{1,4}(?:\.\d{1,3})*)(?:[:.)：]|\s[-–—](?=\s))|(\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?)(?:[.):：]?(?=\s)|[:：])|#?(\d{1,4})[.):：、](?=\s|[^\d\s])|([A-Z])[.)](?=\s))\s*/iuy;

/** A number or id at the start of a head. Case matters for ids and letters, not for "Task 3". */
function refAt(
  text: string,
  at: number,
  to: number,
): { ref: string; from: number; end: number } | null {
  REF.lastIndex = at;
  const match = REF.exec(text);
  if (!match || at + match[0].length > to) return null;
  const [whole, task, id, short, dotted, number, letter] = match;
  const ref = task ?? id ?? short ?? dotted ?? number ?? letter;
  if (ref === undefined) return null;
  if ((id ?? short ?? letter) !== undefined && ref !== ref.toUpperCase()) return null;
  // "A. " alone is an initial only when something follows; an id must not swallow the whole title.
  if (at + whole.length >= to && task === undefined && dotted === undefined) return null;
  const from = at + whole.indexOf(ref);
  return { ref, from, end: at + whole.length };
}

type Reader = { text: string; head: Head };

function priorityWords(words: string): { value: Priority; sure: number } | null {
  const bare = words.replaceAll(/[*_`~]/g, '').trim();
  const code =
    /^(?:priority\s*[:：]?\s*)?(P[0-5])(?:\s*(?:[-–/,]|to|and|&)\s*(P[0-5]))?(?![\p{L}\p{N}])(.*)$/iu.exec(
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
  const whole = PRIORITY_WORDS.whole(rest);
  if (whole !== undefined) return { value: whole, sure: 1 };
  const slash = /^(.{1,20})\s*(?:\/|-|–| to )\s*(.{1,20})$/u.exec(rest);
  const first = slash ? PRIORITY_WORDS.whole(slash[1] ?? '') : undefined;
  if (first !== undefined && PRIORITY_WORDS.whole(slash?.[2] ?? '') !== undefined)
    return { value: first, sure: 0.6 };
  return null;
}

/** What a tag between brackets or after a dash says: a priority, a status, weeks, an owner, a duration. */
function readTag(reader: Reader, inner: Span, outer: Span, bracket: boolean): boolean {
  const { head } = reader;
  const words = reader.text.slice(inner.from, inner.to);
  if (words.trim() === '' || words.length > 80) return false;
  const named = /^\s*([\p{L} .]{2,24}?)\s*[:：]\s*(.+)$/u.exec(words);
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
    else if (weeks && weeks.to - weeks.from >= said.length - 12)
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
  if (!head.status && (key === null || key === 'status')) {
    const status = statusAt(reader.text, value.from, value.to);
    const rest = status ? reader.text.slice(status.to, value.to).trim() : '';
    if (status && (rest === '' || (bracket && !/[\p{L}\p{N}]/u.test(rest)))) {
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
  if (key === 'owner' && !head.owner) head.owner = { value: said, span: value, outer, sure: 1 };
  else if (key === 'effort' && !head.effort)
    head.effort = { value: said, span: value, outer, sure: 1 };
  else if (key === 'timeline' && !head.timeline)
    head.timeline = { value: said, span: value, outer, sure: 1 };
  else if (
    bracket &&
    !head.timeline &&
    /^~?\d{1,3}(?:[.,]\d)?(?:\s*(?:-|–|to)\s*\d{1,3})?\+?\s*(?:min(?:ute)?s?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|sp|pts?|tage?n?|stunden?|wochen?|jours?|heures?|semaines?|días?|horas?|semanas?|dias?|giorni|ore|settimane|天|小时|周|日|時間|週間|일|시간|주|дн\p{L}*|час\p{L}*|недел\p{L}*)$/iu.test(
      words.trim(),
    )
  ) {
    head.timeline = { value: words.trim(), span: inner, outer, sure: 1 };
  } else return false;
  return true;
}

/** Reads the head in `[from, to)`. `heading` allows a box inside and bare status words after a dash. */
export function readHead(text: string, from: number, to: number, options: { ref: boolean }): Head {
  const head: Head = {
    ref: null,
    refSpan: null,
    title: '',
    titleSpan: { from, to },
    status: null,
    priority: null,
    weeks: null,
    timeline: null,
    effort: null,
    owner: null,
    strike: null,
    bold: false,
    closed: {},
  };
  const reader = { text, head };
  let start = from;
  let end = to;
  const trim = (): void => {
    while (start < end && /[ \t]/.test(text[start] ?? '')) start++;
    while (end > start && /[ \t]/.test(text[end - 1] ?? '')) end--;
  };
  trim();
  let colour: Token<Priority> | null = null;
  for (let round = 0; round < 12 && start < end; round++) {
    const was = start;
    const mark = statusMarkAt(text, start);
    if (mark && mark.to < end) {
      head.status ??= {
        value: mark.status,
        span: { from: start, to: mark.to },
        outer: { from: start, to: mark.to },
        sure: 1,
        strike: false,
      };
      start = mark.to;
    } else if (PRIORITY_COLOURS[String.fromCodePoint(text.codePointAt(start) ?? 0)]) {
      const size = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      const value = PRIORITY_COLOURS[String.fromCodePoint(text.codePointAt(start) ?? 0)];
      const stop = text[start + size] === '\uFE0F' ? start + size + 1 : start + size;
      if (value)
        colour ??= {
          value,
          span: { from: start, to: stop },
          outer: { from: start, to: stop },
          sure: 0.7,
        };
      start = stop;
    } else if (
      text[start] === '[' ||
      text[start] === '(' ||
      text[start] === '【' ||
      text[start] === '（'
    ) {
      const close = closing(text, start, end);
      if (close > 0 && close < end - 1) {
        const inner = { from: start + 1, to: close };
        const box = close - start <= 2 ? boxStatus(text.slice(inner.from, inner.to)) : null;
        if (box && text[start] === '[' && text[close + 1] !== '(') {
          head.status ??= {
            value: box,
            span: inner,
            outer: { from: start, to: close + 1 },
            sure: 1,
            strike: false,
          };
          start = close + 1;
        } else if (
          text[close + 1] !== '(' &&
          readTag(reader, inner, { from: start, to: close + 1 }, true)
        )
          start = close + 1;
      }
    } else if (text.startsWith('**', start) || text.startsWith('__', start)) {
      // A bold tag before the title: **TODO:** Title, **P1** - Title.
      const mark = text.slice(start, start + 2);
      const close = text.indexOf(mark, start + 2);
      if (close > 0 && close < end - 2 && close - start < 60) {
        let inside = { from: start + 2, to: close };
        let after = close + 2;
        let colon = false;
        if (/[:：]/.test(text[inside.to - 1] ?? '')) {
          inside = { from: inside.from, to: inside.to - 1 };
          colon = true;
        } else if (/[:：]/.test(text[after] ?? '')) {
          after++;
          colon = true;
        } else {
          const dash = /^\s*[-–—|]\s/.exec(text.slice(after, after + 4));
          if (dash) {
            after += dash[0].length;
            colon = true;
          }
        }
        const ref =
          options.ref && !head.ref
            ? refAt(`${text.slice(inside.from, inside.to)}: `, 0, 1_000)
            : null;
        if (colon && readTag(reader, inside, { from: start, to: after }, false)) start = after;
        else if (
          !colon &&
          /^P[0-5]$/.test(text.slice(inside.from, inside.to)) &&
          readTag(reader, inside, { from: start, to: after }, false)
        )
          start = after;
        else if (ref && ref.end >= inside.to - inside.from + 1) {
          head.ref = ref.ref;
          head.refSpan = {
            from: inside.from + ref.from,
            to: inside.from + ref.from + ref.ref.length,
          };
          start = after;
        }
      }
    } else {
      const tag = /^([\p{L}\p{N}' -]{1,24}?)\s*(?:[:：|]|\s[-–—]\s)\s*/u.exec(
        text.slice(start, Math.min(end, start + 40)),
      );
      if (tag && start + tag[0].length < end && leadTag(reader, tag[1] ?? '', start, tag[0].length))
        start += tag[0].length;
    }
    if (start === was && options.ref && !head.ref) {
      const ref = refAt(text, start, end);
      if (ref) {
        head.ref = ref.ref;
        head.refSpan = { from: ref.from, to: ref.from + ref.ref.length };
        start = ref.end;
      }
    }
    trim();
    if (start === was) break;
  }
  for (let round = 0; round < 8 && start < end; round++) {
    const was = end;
    const last = text[end - 1];
    const remark = text.startsWith('-->', end - 3) ? text.lastIndexOf('<!--', end - 3) : -1;
    if (remark > start) {
      end = remark;
      trim();
      continue;
    }
    if (last === ')' || last === ']' || last === '）' || last === '】') {
      const open = opening(text, start, end - 1);
      if (
        open > start &&
        text[open - 1] !== ']' &&
        text[open - 1] !== '\\' &&
        readTag(
          reader,
          { from: open + 1, to: end - 1 },
          { from: spaceBefore(text, start, open), to: end },
          true,
        )
      )
        end = open;
    } else {
      const window = Math.max(start, end - 48);
      const tail = text.slice(window, end);
      const mark = trailingMark(text, start, end);
      if (mark >= 0) {
        const found = statusMarkAt(text, mark);
        if (found && !head.status)
          head.status = {
            value: found.status,
            span: { from: mark, to: end },
            outer: { from: spaceBefore(text, start, mark), to: end },
            sure: 1,
            strike: false,
          };
        end = mark;
      } else {
        const dash =
          /\s(?:[-–—|:]|→)\s+([^-–—|:→]{1,40})$/u.exec(tail) ??
          /(?<!\\)[:：]\s*([^-–—|:：]{1,30})$/u.exec(tail);
        const owner = /\s@([\p{L}\p{N}._-]{1,39})$/u.exec(tail);
        if (dash && window + dash.index > start) {
          const inner = { from: end - (dash[1] ?? '').length, to: end };
          if (readTag(reader, inner, { from: window + dash.index, to: end }, false))
            end = window + dash.index;
        } else if (owner && !head.owner && window + owner.index > start) {
          head.owner = {
            value: owner[1] ?? '',
            span: { from: end - (owner[1] ?? '').length, to: end },
            outer: { from: window + owner.index, to: end },
            sure: 1,
          };
          end = window + owner.index;
        }
      }
    }
    trim();
    if (end === was) break;
  }
  for (const mark of ['~~', '**', '__', '~~']) {
    const size = mark.length;
    if (
      end - start <= size * 2 ||
      !text.startsWith(mark, start) ||
      !text.startsWith(mark, end - size)
    )
      continue;
    const inner = text.slice(start + size, end - size);
    if (inner.includes(mark) || inner.trim() !== inner) continue;
    if (mark === '~~') head.strike = { from: start, to: end };
    else head.bold = true;
    start += size;
    end -= size;
    if (options.ref && !head.ref) {
      const ref = refAt(text, start, end);
      if (ref) {
        head.ref = ref.ref;
        head.refSpan = { from: ref.from, to: ref.from + ref.ref.length };
        start = ref.end;
      }
    }
  }
  if (head.strike)
    head.status ??= {
      value: 'done',
      span: head.strike,
      outer: head.strike,
      sure: 0.9,
      strike: true,
    };
  head.priority ??= colour;
  head.titleSpan = { from: start, to: end };
  head.title = plain(text.slice(start, end)).trim();
  return head;
}

function leadTag(reader: Reader, words: string, from: number, size: number): boolean {
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

function closing(text: string, open: number, end: number): number {
  const pairs: Readonly<Record<string, string>> = { '[': ']', '(': ')', '【': '】', '（': '）' };
  const close = text.indexOf(pairs[text[open] ?? ''] ?? ']', open + 1);
  return close > 0 && close < end && close - open <= 82 ? close : -1;
}

function opening(text: string, start: number, close: number): number {
  const pairs: Readonly<Record<string, string>> = { ']': '[', ')': '(', '】': '【', '）': '（' };
  const mark = pairs[text[close] ?? ''] ?? '[';
  for (let at = close - 1; at >= start && close - at <= 82; at--) {
    if (text[at] === mark) return at;
    if (text[at] === text[close]) return -1;
  }
  return -1;
}

function trailingMark(text: string, start: number, end: number): number {
  for (let size = 1; size <= 3 && end - size > start; size++) {
    const found = statusMarkAt(text, end - size);
    if (found && found.to === end)
      return end - size > start && text[end - size - 1] === '\uD83D' ? -1 : end - size;
  }
  return -1;
}

function spaceBefore(text: string, start: number, at: number): number {
  let from = at;
  while (from > start && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return from;
}
