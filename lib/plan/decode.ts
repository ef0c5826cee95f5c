/** Bytes of a plan to text and back, in the plan's own encoding: with no patches, the same bytes. */
import { MAX_PLAN_BYTES } from '../limits.ts';
import { decodeSingleByte, encodeSingleByte, type SingleByte } from './encoding/charsets.ts';
import { decodeLegacy, encodeLegacy, isLegacy } from './encoding/legacy.ts';
import { damage, repairMojibake, type DamagedSpan } from './encoding/mojibake.ts';
import { applyPatches } from './patch/apply-patches.ts';
import type { Encoding, Eol, Patch } from './types.ts';

/** A plan's text, and what is needed to write it back; plain JSON. */
export interface PlanSource {
  /** Decoded, without BOM, damage repaired. Offsets and lines of items and patches are into this text. */
  text: string;
  encoding: Encoding;
  /** Ranges of `text` that stand damaged in the file. */
  damaged: readonly DamagedSpan[];
  /** An odd last byte of a UTF-16 file, kept. */
  rest: number | null;
}

export type Decoded =
  | { ok: true; source: PlanSource }
  | { ok: false; reason: 'empty' | 'binary' | 'too-large' | 'charset'; message: string };

const MAGIC: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x50, 0x4b, 0x03, 0x04],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Share of control bytes above which a file without BOM is not text. */
const MAX_CONTROLS = 0.02;

/** `limit`: the size from which a file is refused, in bytes. */
export function decodePlan(bytes: Uint8Array, limit = MAX_PLAN_BYTES): Decoded {
  if (bytes.length === 0)
    return {
      ok: false,
      reason: 'empty',
      message: 'This file is empty. Choose a plan with some text in it.',
    };
  if (bytes.length > limit) {
    const most = `${(limit / 1024 / 1024).toFixed(0)} MB`;
    return {
      ok: false,
      reason: 'too-large',
      message: `This file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; a plan may have up to ${most}. Split it, or take out what is not the plan.`,
    };
  }
  const wide = wideCharset(bytes);
  if (wide) {
    const source = decodeWide(bytes, wide);
    if (source) return { ok: true, source };
  }
  if (isBinary(bytes))
    return {
      ok: false,
      reason: 'binary',
      message:
        'This is not a text file. Export your plan as Markdown or plain text, then drop that file.',
    };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decodeUtf8(bom ? bytes.subarray(3) : bytes);
  if (text === null) return decodeOther(bytes);
  return { ok: true, source: sourceWith(text, 'utf-8', bom) };
}

/** Bytes that are no UTF-8: in a charset of the East, else a Western one, else in none that can be told. */
function decodeOther(bytes: Uint8Array): Decoded {
  const western = decodeSingleByte(bytes, 'windows-1252');
  const legacy = decodeLegacy(bytes, western);
  if (legacy && !legacy.ok)
    return {
      ok: false,
      reason: 'charset',
      message: `This file is written as ${legacy.charset.toUpperCase()}, with characters that could not be written back. Save it as UTF-8, then drop it again.`,
    };
  if (!legacy && !readsWell(western))
    return {
      ok: false,
      reason: 'charset',
      message:
        'The letters of this file are in an encoding that could not be told. Save it as UTF-8, then drop it again.',
    };
  const text = legacy?.text ?? western;
  const charset = legacy?.charset ?? 'windows-1252';
  return {
    ok: true,
    source: {
      text,
      encoding: { charset, bom: false, eol: eolOf(text), repaired: null },
      damaged: [],
      rest: null,
    },
  };
}

/** Whether the characters beyond ASCII are what Western languages have: letters alone or in pairs, and signs. */
function readsWell(text: string): boolean {
  const foreign = text.slice(0, 20_000).match(/[\u0080-\uffff]/g) ?? [];
  const odd = foreign.filter((char) => /[\u0080-\u009f¤¦¨¬¯´¶¸þðƒˆ˜†‡‰]/.test(char)).length;
  const long =
    text
      .slice(0, 20_000)
      .match(/[\u00c0-\u00ff]{5,}/g)
      ?.join('').length ?? 0;
  return foreign.length < 8 || (odd * 3 < foreign.length && long * 3 < foreign.length);
}

/** Pasted text as a source: no bytes behind it, but damage is repaired all the same. */
export function sourceOf(text: string): PlanSource {
  return text.startsWith('\uFEFF')
    ? sourceWith(text.slice(1), 'utf-8', true)
    : sourceWith(text, 'utf-8', false);
}

function sourceWith(raw: string, charset: string, bom: boolean): PlanSource {
  const repair = repairMojibake(raw);
  const text = repair?.text ?? raw;
  const repaired = repair
    ? { as: repair.as, runs: repair.runs, ...(repair.twice && { twice: true as const }) }
    : null;
  return {
    text,
    encoding: { charset, bom, eol: eolOf(text), repaired },
    damaged: repair?.spans ?? [],
    rest: null,
  };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** Share of units with an empty byte from which a file without byte order mark is UTF-16: its line ends and signs. */
const WIDE_SHARE = 0.03;

/** By the byte order mark, else by which of each two bytes is empty. */
function wideCharset(bytes: Uint8Array): { charset: Wide; bom: boolean } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0)
    return { charset: 'utf-32le', bom: true };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'utf-32be', bom: true };
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', bom: true };
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', bom: true };
  if (bytes.length % 2 === 1 || MAGIC.some((magic) => magic.every((byte, i) => bytes[i] === byte)))
    return null;
  const zeros = [0, 0];
  const head = bytes.subarray(0, 64 * 1024);
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const least = Math.max(1, (head.length / 2) * WIDE_SHARE);
  if (odd >= least && even === 0) return { charset: 'utf-16le', bom: false };
  if (even >= least && odd === 0) return { charset: 'utf-16be', bom: false };
  return null;
}

/** Null where the units are no text: a file without byte order mark that only looks like UTF-16. */
function decodeWide(
  bytes: Uint8Array,
  { charset, bom }: { charset: Wide; bom: boolean },
): PlanSource | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = charset.endsWith('le');
  const size = charset.startsWith('utf-32') ? 4 : 2;
  const parts: string[] = [];
  const end = bytes.length - (bytes.length % size);
  for (let from = bom ? size : 0; from < end; from += 8_192) {
    const units: number[] = [];
    for (let at = from; at < Math.min(end, from + 8_192); at += size)
      units.push(size === 4 ? view.getUint32(at, little) : view.getUint16(at, little));
    if (size === 4 && units.some((unit) => unit > 0x10ffff || (unit >= 0xd800 && unit < 0xe000)))
      return null;
    parts.push(size === 4 ? String.fromCodePoint(...units) : String.fromCharCode(...units));
  }
  const text = parts.join('');
  // Half characters and control characters speak against a guess.
  if (!bom && (!text.isWellFormed() || /(?![\t\n\v\f\r])\p{Cc}|[\ufffe\uffff]/u.test(text)))
    return null;
  return {
    text,
    encoding: { charset, bom, eol: eolOf(text), repaired: null },
    damaged: [],
    rest: bytes.length % size === 1 ? (bytes.at(-1) ?? null) : null,
  };
}

function isBinary(bytes: Uint8Array): boolean {
  if (MAGIC.some((magic) => magic.every((byte, i) => bytes[i] === byte))) return true;
  let controls = 0;
  const head = bytes.subarray(0, 64 * 1024);
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls > head.length * MAX_CONTROLS + 8;
}

export function eolOf(text: string): Eol {
  const crlf = text.includes('\r\n');
  const bare = /(?<!\r)\n/.test(text);
  const cr = /\r(?!\n)/.test(text);
  const kinds = Number(crlf) + Number(bare) + Number(cr);
  if (kinds > 1) return 'mixed';
  return crlf ? '\r\n' : cr ? '\r' : '\n';
}

/**
 * The plan's bytes with the patches applied. `keep`: every byte outside the patches is the file's own, and what is
 * inserted is damaged like the rest, so that repairing the whole file later gives the right text. `repair`: right text.
 */
export function encodePlan(
  source: PlanSource,
  patches: readonly Patch[],
  mode: 'keep' | 'repair',
): Uint8Array {
  const { charset, bom, repaired } = source.encoding;
  if (charset === 'windows-1252')
    return encodeSingleByte(applyPatches(source.text, patches), 'windows-1252');
  if (isLegacy(charset)) return encodeLegacy(applyPatches(source.text, patches), charset);
  const text =
    mode === 'keep' && repaired
      ? keepDamage(source, patches, repaired)
      : applyPatches(source.text, patches);
  if (charset.startsWith('utf-16') || charset.startsWith('utf-32'))
    return encodeWide(text, charset, bom, source.rest);
  const body = new TextEncoder().encode(text);
  if (!bom) return body;
  const bytes = new Uint8Array(body.length + 3);
  bytes.set([0xef, 0xbb, 0xbf]);
  bytes.set(body, 3);
  return bytes;
}

function keepDamage(
  source: PlanSource,
  patches: readonly Patch[],
  { as, twice }: { as: SingleByte; twice?: true },
): string {
  const damaged = (text: string, again: boolean): string =>
    again ? damage(damage(text, as), as) : damage(text, as);
  const parts: string[] = [];
  let next = 0;
  const copy = (from: number, to: number): void => {
    let at = from;
    while (at < to) {
      while (next < source.damaged.length && (source.damaged[next]?.to ?? 0) <= at) next++;
      const span = source.damaged[next];
      if (!span || span.from >= to) {
        parts.push(source.text.slice(at, to));
        return;
      }
      if (span.from > at) parts.push(source.text.slice(at, span.from));
      const end = Math.min(span.to, to);
      parts.push(damaged(source.text.slice(Math.max(at, span.from), end), span.twice === true));
      at = end;
    }
  };
  let from = 0;
  for (const patch of patches) {
    copy(from, patch.from);
    parts.push(damaged(patch.insert, twice === true));
    from = patch.to;
  }
  copy(from, source.text.length);
  return parts.join('');
}

function encodeWide(text: string, charset: string, bom: boolean, rest: number | null): Uint8Array {
  const size = charset.startsWith('utf-32') ? 4 : 2;
  const little = charset.endsWith('le');
  const units =
    size === 4
      ? Array.from(text, (char) => char.codePointAt(0) ?? 0)
      : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (bom) units.unshift(0xfeff);
  const bytes = new Uint8Array(units.length * size + (rest === null ? 0 : 1));
  const view = new DataView(bytes.buffer);
  for (const [i, unit] of units.entries())
    if (size === 4) view.setUint32(i * 4, unit, little);
    else view.setUint16(i * 2, unit, little);
  if (rest !== null) bytes[bytes.length - 1] = rest;
  return bytes;
}
