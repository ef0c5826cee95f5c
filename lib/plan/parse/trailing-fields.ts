/** Fields behind a title on its own line: `Title - File: auth.ts, Status: Done, Priority: P2`. */
import { fieldKey, type FieldKey } from '../vocab/fields.ts';
import { weeksIn } from '../vocab/weeks.ts';
import type { Span } from '../types.ts';
import { readTag, type Reader } from './tags.ts';

const RUN = 240;
const DASH = /[*_~`)\]]?\s+(?:[-–—|]|--)\s+/gu;
const NAMED = /^(?:\*\*|__)?([\p{L}][\p{L} .]{1,23}?)(?:\*\*|__)?\s*[:：]/u;
const BORDER = /\s*[,;|·•]\s+|\s+[-–—]\s+/gu;
const VALUED: ReadonlySet<FieldKey | null> = new Set<FieldKey>([
  'status',
  'priority',
  'weeks',
  'timeline',
  'effort',
  'owner',
]);

/** Reads the fields that end `[start, end)`; gives where the title ends then, or -1 where there is no such run. */
export function trailingFields(reader: Reader, start: number, end: number): number {
  const { text } = reader;
  const window = Math.max(start, end - RUN);
  const tail = text.slice(window, end);
  if (!/[:：]/.test(tail)) return -1;
  for (const dash of tail.matchAll(DASH)) {
    const white = dash[0].search(/\s/);
    const title = window + dash.index + white;
    const from = window + dash.index + dash[0].length;
    if (title <= start || !isKnown(text.slice(from, end))) continue;
    return readRun(reader, { from, to: end }, title) ? title : -1;
  }
  return -1;
}

const isKnown = (words: string): boolean => {
  const name = NAMED.exec(words)?.[1];
  return name !== undefined && fieldKey(name) !== null;
};

/** Every part has a name, or is a week, or goes on with the value before it; one at least says something about the item. */
function readRun(reader: Reader, run: Span, title: number): boolean {
  const parts = partsOf(reader.text, run);
  let said = false;
  parts.forEach((inner, at) => {
    const words = reader.text.slice(inner.from, inner.to);
    const name = NAMED.exec(words)?.[1];
    if (name !== undefined && !VALUED.has(fieldKey(name))) return;
    const next = parts[at + 1];
    const before = parts[at - 1];
    const outer = next
      ? { from: inner.from, to: next.from }
      : { from: before?.to ?? title, to: inner.to };
    if (readTag(reader, inner, outer, true)) said = true;
  });
  return said;
}

function partsOf(text: string, run: Span): Span[] {
  const words = text.slice(run.from, run.to);
  const parts: Span[] = [];
  let from = 0;
  const add = (to: number): void => {
    const part = words.slice(from, to);
    const last = parts.at(-1);
    if (last && !isKnown(part) && weeksIn(part)?.from !== 0) last.to = run.from + to;
    else parts.push({ from: run.from + from, to: run.from + to });
  };
  for (const border of words.matchAll(BORDER)) {
    add(border.index);
    from = border.index + border[0].length;
  }
  add(words.length);
  return parts;
}
