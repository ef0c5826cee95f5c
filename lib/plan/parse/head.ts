/** The head of an item: marks, number and tags around its title, each with its place in the text. */
import { leadTag, readTag, type Head, type Token } from './tags.ts';
import { afterDecoration, closing, codeTag, opening, spaceBefore, taskDate } from './head-parts.ts';
import { cardDate, hashTags } from './trailing-tags.ts';
import { taggedLead } from './tagged-lead.ts';
import { trailingFields } from './trailing-fields.ts';
import { trailingMark, trailingStatus } from './trailing-status.ts';
import { refAt } from './ref.ts';
import { boxStatus, statusMarkAt } from '../vocab/statuses.ts';
import { PRIORITY_COLOURS } from '../vocab/priorities.ts';

import type { Priority } from '../types.ts';
import { plain } from './inline.ts';

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
    marks: [],
    strike: null,
    bold: false,
    tail: null,
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
  start = afterDecoration(text, start, end, options.ref);
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
      // `✔ - words`: the dash belongs to the mark.
      const dash = /^\s*[-–—:：]\s+/.exec(text.slice(mark.to, Math.min(end, mark.to + 8)));
      start = dash && mark.to + dash[0].length < end ? mark.to + dash[0].length : mark.to;
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
    } else if (text[start] === '@' && !head.owner) {
      const owner = /^@([\p{L}\p{N}][\p{L}\p{N}._-]{0,38})(?:\s*[:：]|\s+[-–—])?\s+/u.exec(
        text.slice(start, Math.min(end, start + 48)),
      );
      if (owner && start + owner[0].length < end) {
        head.owner = {
          value: owner[1] ?? '',
          span: { from: start + 1, to: start + 1 + (owner[1] ?? '').length },
          outer: { from: start, to: start + owner[0].length },
          sure: 1,
        };
        start += owner[0].length;
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
  const lead = taggedLead(reader, start, end);
  if (lead) {
    head.tail = lead.tail;
    end = lead.to;
  }
  for (let round = 0; round < 8 && start < end; round++) {
    const was = end;
    const last = text[end - 1];
    const ends = [trailingFields, taskDate, cardDate, hashTags];
    const dated = Math.max(...ends.map((read) => read(reader, start, end)));
    if (dated > start) {
      end = dated;
      trim();
      continue;
    }
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
          /\s(?:-{1,3}|[–—|:]|→)\s+([^-–—|:→]{1,40})$/u.exec(tail) ??
          /(?<!\\)[:：]\s*([^-–—|:：]{1,30})$/u.exec(tail);
        const worded = head.status ? null : trailingStatus(text, window, end);
        const rank = /\s(🔺|⏫|🔼|🔽|⏬)\uFE0F?$/u.exec(tail);
        const code = codeTag(tail);
        const owner = /\s@([\p{L}\p{N}._-]{1,39})$/u.exec(tail);
        if (worded && worded.from > start) {
          head.status = {
            value: worded.status,
            span: { from: worded.from, to: end },
            outer: { from: spaceBefore(text, start, worded.from), to: end },
            sure: 1,
            strike: false,
          };
          end = worded.from;
        } else if (dash && window + dash.index > start) {
          const inner = { from: end - (dash[1] ?? '').length, to: end };
          const dashed = /^\s[-–—|]/.test(dash[0]);
          if (readTag(reader, inner, { from: window + dash.index, to: end }, false, dashed))
            end = window + dash.index;
        } else if (rank && !head.priority && window + rank.index > start) {
          head.priority = {
            value: PRIORITY_COLOURS[rank[1] ?? ''] ?? 'P3',
            span: { from: window + rank.index + 1, to: end },
            outer: { from: window + rank.index, to: end },
            sure: 1,
          };
          end = window + rank.index;
        } else if (code && !head.priority && window + code.index > start) {
          const inner = { from: window + code.from, to: window + code.to };
          if (readTag(reader, inner, { from: window + code.index, to: end }, false))
            end = window + code.index;
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
