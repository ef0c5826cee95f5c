/**
 * UTF-8 that was once read as windows-1252 or MacRoman and saved again ("âœ…", "‚úÖ"). Only runs that decode to valid
 * UTF-8 and sensible characters are repaired, and only in a file whose other letters do not speak against it: a
 * correct French file has "été»…" somewhere, but also many an "é" that is no part of any such run.
 */
import type { Span } from '../types.ts';
import { BYTE_OF, SINGLE_BYTE, type SingleByte } from './charsets.ts';

export interface Repair {
  as: SingleByte;
  text: string;
  /** Ranges of the repaired text that stand damaged in the file. */
  spans: DamagedSpan[];
  runs: number;
  twice?: true;
}

/** `twice`: the run went through the wrong charset two times. */
export interface DamagedSpan extends Span {
  twice?: true;
}

interface Sequence {
  at: number;
  size: number;
  code: number;
}

function sequenceAt(text: string, at: number, bytes: ReadonlyMap<number, number>): Sequence | null {
  const lead = bytes.get(text.charCodeAt(at));
  if (lead === undefined || lead < 0xc2 || lead > 0xf4) return null;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code = size === 2 ? lead & 0x1f : size === 3 ? lead & 0x0f : lead & 0x07;
  for (let i = 1; i < size; i++) {
    const next = bytes.get(text.charCodeAt(at + i));
    if (next === undefined || next < 0x80 || next > 0xbf) return null;
    code = (code << 6) | (next & 0x3f);
  }
  const overlong = (size === 3 && code < 0x800) || (size === 4 && code < 0x10000);
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
  return isSensible(code) ? { at, size, code } : null;
}

/** What people write in plans: letters of living scripts, punctuation, symbols, emoji; no controls, no private use. */
function isSensible(code: number): boolean {
  return (
    // Control characters and the Apple sign are what a second misreading makes of the bytes that a charset leaves open.
    (code >= 0x80 && code <= 0x192) ||
    code === 0xf8ff ||
    (code >= 0x370 && code <= 0x45f) ||
    (code >= 0x490 && code <= 0x4ff) ||
    (code >= 0x5d0 && code <= 0x6ff) ||
    (code >= 0x900 && code <= 0xe7f) ||
    (code >= 0x1e00 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    code === 0xfeff ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x1f000 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x2ffff) ||
    (code >= 0xe0020 && code <= 0xe007f)
  );
}

/** A single run proves damage only when it gives what nobody writes by chance in the other charset: not one lone ideograph. */
function isTelling(code: number): boolean {
  return (
    (code >= 0xa0 && code <= 0x17f) ||
    (code >= 0x2000 && code <= 0x2bff) ||
    code >= 0x1f000 ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}

function find(
  text: string,
  as: SingleByte,
): { sequences: Sequence[]; against: number; telling: number } {
  const bytes = BYTE_OF[as];
  const sequences: Sequence[] = [];
  let against = 0;
  let telling = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80 || !bytes.has(unit)) continue;
    const sequence = sequenceAt(text, at, bytes);
    if (sequence) {
      sequences.push(sequence);
      if (isTelling(sequence.code)) telling++;
      at += sequence.size - 1;
    } else if (/\p{L}/u.test(text[at] ?? '')) against++;
  }
  return { sequences, against, telling };
}

/** The text without its damage, or null where there is none to be sure of; what was damaged twice is repaired twice. */
export function repairMojibake(text: string): Repair | null {
  let best: { once: OneRepair; again: OneRepair | null; explains: number } | null = null;
  for (const as of Object.keys(SINGLE_BYTE) as SingleByte[]) {
    const once = repairOnce(text, as, false);
    if (!once) continue;
    const again = repairOnce(once.text, as, true);
    const explains = once.took.length + (again?.took.length ?? 0);
    if (explains > (best?.explains ?? 0)) best = { once, again, explains };
  }
  if (!best) return null;
  if (!best.again) {
    const { as, text: right, runs, spans } = best.once;
    return { as, text: right, runs, spans };
  }
  const { again, once } = best;
  const { as, text: right, runs } = again;
  return { as, text: right, runs, spans: joined(once.spans, again), twice: true };
}

/** The spans of the first repair where the second left them, and those of the second. */
function joined(first: readonly Span[], again: OneRepair): DamagedSpan[] {
  const spans: DamagedSpan[] = [];
  let next = 0;
  /** Offset in the text in between → offset in the final text, at the edges of what the second repair took. */
  const moved = (at: number): number => {
    while (next + 1 < again.edges.length && (again.edges[next + 1]?.was ?? 0) <= at) next++;
    const edge = again.edges[next];
    return edge ? edge.is + (at - edge.was) : at;
  };
  let taken = 0;
  for (const span of first) {
    let from = span.from;
    while (from < span.to) {
      while (taken < again.took.length && (again.took[taken]?.to ?? 0) <= from) taken++;
      const took = again.took[taken];
      const to = took ? Math.min(span.to, Math.max(from, took.from)) : span.to;
      if (to > from) {
        const start = moved(from);
        spans.push({ from: start, to: start + (to - from) });
      }
      from = took && took.from < span.to ? took.to : span.to;
    }
  }
  return [...spans, ...again.spans.map((span) => ({ ...span, twice: true as const }))].toSorted(
    (a, b) => a.from - b.from,
  );
}

interface OneRepair extends Repair {
  /** Ranges of the text before that were repaired. */
  took: Span[];
  /** Where the text goes on after each: its offsets before and after. */
  edges: { was: number; is: number }[];
}

/** `second`: the text is one repair's; the letters it put right speak less against another one. */
function repairOnce(text: string, as: SingleByte, second: boolean): OneRepair | null {
  const { sequences, against, telling } = find(text, as);
  const enough =
    sequences.length > 0 &&
    against * (second ? 1 : 4) <= sequences.length &&
    (telling * 5 >= sequences.length || sequences.length >= 8) &&
    telling + (sequences.length >= 8 ? 1 : 0) > 0;
  if (!enough) return null;
  const parts: string[] = [];
  const spans: Span[] = [];
  const took: Span[] = [];
  const edges = [{ was: 0, is: 0 }];
  let from = 0;
  let length = 0;
  let runs = 0;
  for (const { at, size, code } of sequences) {
    const before = text.slice(from, at);
    const char = String.fromCodePoint(code);
    parts.push(before, char);
    length += before.length;
    const last = spans.at(-1);
    if (last && last.to === length) last.to += char.length;
    else {
      spans.push({ from: length, to: length + char.length });
      runs++;
    }
    length += char.length;
    from = at + size;
    took.push({ from: at, to: from });
    edges.push({ was: from, is: length });
  }
  parts.push(text.slice(from));
  return { as, text: parts.join(''), spans, runs, took, edges };
}

/** A repaired run as it stands in the file: its UTF-8 bytes read in the wrong charset. */
export function damage(text: string, as: SingleByte): string {
  const table = SINGLE_BYTE[as];
  let out = '';
  for (const byte of new TextEncoder().encode(text))
    out += byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? '');
  return out;
}
