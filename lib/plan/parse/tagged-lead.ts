/** A title in bold or struck through that tags and words follow: `**Add a licence** (HIGH) - nobody may use it yet`. */
import type { PlanStatus, Span } from '../types.ts';
import { STATUS_WORDS } from '../vocab/statuses.ts';
import { closing } from './head-parts.ts';
import { readTag, type Reader, type Token } from './tags.ts';

/** Where the title ends, and the words behind its tags. */
export interface TaggedLead {
  to: number;
  tail: Span;
}

/** Reads the tags into the head; null where the line is not written so, or nothing behind the title is a tag. */
export function taggedLead(reader: Reader, start: number, end: number): TaggedLead | null {
  const { text } = reader;
  const head = {
    ...reader.head,
    marks: [...reader.head.marks],
    closed: { ...reader.head.closed },
  };
  const mark = /^(?:~~|\*\*|__)/.exec(text.slice(start, start + 2))?.[0];
  if (!mark) return null;
  const close = text.indexOf(mark, start + 2);
  const to = close + mark.length;
  if (close < start + 4 || to >= end) return null;
  let at = to;
  let tagged = false;
  for (let round = 0; round < 4; round++) {
    const open = /^[ \t]*[([（【]/.exec(text.slice(at, Math.min(end, at + 8)));
    const from = open ? at + open[0].length - 1 : -1;
    const shut = from < 0 ? -1 : closing(text, from, end);
    // What stands in brackets before round ones is a link.
    if (shut < 0 || (text[from] === '[' && text[shut + 1] === '(')) break;
    if (!readTag({ text, head }, { from: from + 1, to: shut }, { from: at, to: shut + 1 }, true))
      break;
    tagged = true;
    at = shut + 1;
  }
  const said = remark(text, at, end);
  if (said && (mark === '~~' || !head.status)) {
    head.status ??= { ...said, strike: false };
    tagged = true;
  }
  const rest = /^[ \t]*(?:[-–—:：,;.][ \t]+)?/.exec(text.slice(at, Math.min(end, at + 12)));
  const tail = { from: at + (rest?.[0].length ?? 0), to: end };
  if (!tagged || tail.from >= tail.to || (said === null && rest?.[0].trim() === '')) return null;
  Object.assign(reader.head, head);
  return { to, tail };
}

/** `**[FIXED in 2.1: renamed]**`, `[PARTIAL — no longer silent]`: capitals that say a status begin a remark. */
function remark(text: string, at: number, end: number): Token<PlanStatus> | null {
  const lead = /^[ \t]*(?:\*\*)?\[(?:\*\*)?(?=\p{Lu})/u.exec(
    text.slice(at, Math.min(end, at + 12)),
  );
  if (!lead) return null;
  const from = at + lead[0].length;
  const words = /^\p{Lu}{2,}(?:[ -]\p{Lu}{2,}){0,2}(?!\p{L})/u.exec(
    text.slice(from, Math.min(end, from + 40)),
  )?.[0];
  const value = words === undefined ? undefined : STATUS_WORDS.whole(words);
  if (words === undefined || value === undefined) return null;
  const span = { from, to: from + words.length };
  return { value, span, outer: span, sure: 0.9 };
}
