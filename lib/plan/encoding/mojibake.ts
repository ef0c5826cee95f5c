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
  spans: Span[];
  runs: number;
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
    (code >= 0xa0 && code <= 0x17f) ||
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

/** The text without its damage, or null where there is none to be sure of. */
export function repairMojibake(text: string): Repair | null {
  let best: { as: SingleByte; sequences: Sequence[] } | null = null;
  for (const as of Object.keys(SINGLE_BYTE) as SingleByte[]) {
    const { sequences, against, telling } = find(text, as);
    const enough =
      sequences.length > 0 &&
      against * 4 <= sequences.length &&
      (telling * 5 >= sequences.length || sequences.length >= 8);
    if (
      enough &&
      telling + (sequences.length >= 8 ? 1 : 0) > 0 &&
      sequences.length > (best?.sequences.length ?? 0)
    )
      best = { as, sequences };
  }
  if (!best) return null;
  const parts: string[] = [];
  const spans: Span[] = [];
  let from = 0;
  let length = 0;
  let runs = 0;
  for (const { at, size, code } of best.sequences) {
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
  }
  parts.push(text.slice(from));
  return { as: best.as, text: parts.join(''), spans, runs };
}

/** A repaired run as it stands in the file: its UTF-8 bytes read in the wrong charset. */
export function damage(text: string, as: SingleByte): string {
  const table = SINGLE_BYTE[as];
  let out = '';
  for (const byte of new TextEncoder().encode(text))
    out += byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? '');
  return out;
}
