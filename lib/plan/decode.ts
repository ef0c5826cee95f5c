/** Bytes of a plan to text and back, in the plan's own encoding: with no patches, the same bytes. */
import { MAX_PLAN_BYTES } from '../limits.ts';
import { decodeSingleByte, encodeSingleByte } from './encoding/charsets.ts';
import { decodeLegacy, encodeLegacy, isLegacy } from './encoding/legacy.ts';
import { damage, repairMojibake } from './encoding/mojibake.ts';
import { applyPatches } from './patch/apply-patches.ts';
import type { Encoding, Eol, Patch, Span } from './types.ts';

/** A plan's text, and what is needed to write it back; plain JSON. */
export interface PlanSource {
  /** Decoded, without BOM, damage repaired. Offsets and lines of items and patches are into this text. */
  text: string;
  encoding: Encoding;
  /** Ranges of `text` that stand damaged in the file. */
  damaged: readonly Span[];
  /** An odd last byte of a UTF-16 file, kept. */
  rest: number | null;
}

export type Decoded =
  | { ok: true; source: PlanSource }
  | { ok: false; reason: 'empty' | 'binary' | 'too-large'; message: string };

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
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (wide) return { ok: true, source: decodeWide(bytes, wide) };
  if (isBinary(bytes))
    return {
      ok: false,
      reason: 'binary',
      message:
        'This is not a text file. Export your plan as Markdown or plain text, then drop that file.',
    };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decodeUtf8(bom ? bytes.subarray(3) : bytes);
  if (text === null) {
    const legacy = decodeLegacy(bytes);
    if (legacy)
      return {
        ok: true,
        source: {
          text: legacy.text,
          encoding: {
            charset: legacy.charset,
            bom: false,
            eol: eolOf(legacy.text),
            repaired: null,
          },
          damaged: [],
          rest: null,
        },
      };
    const single = decodeSingleByte(bytes, 'windows-1252');
    return {
      ok: true,
      source: {
        text: single,
        encoding: { charset: 'windows-1252', bom: false, eol: eolOf(single), repaired: null },
        damaged: [],
        rest: null,
      },
    };
  }
  return { ok: true, source: sourceWith(text, 'utf-8', bom) };
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
  const repaired = repair ? { as: repair.as, runs: repair.runs } : null;
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

function decodeWide(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): PlanSource {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  const end = bytes.length - (bytes.length % 2);
  for (let from = 2; from < end; from += 8_192) {
    const units: number[] = [];
    for (let at = from; at < Math.min(end, from + 8_192); at += 2)
      units.push(view.getUint16(at, charset === 'utf-16le'));
    parts.push(String.fromCharCode(...units));
  }
  const text = parts.join('');
  return {
    text,
    encoding: { charset, bom: true, eol: eolOf(text), repaired: null },
    damaged: [],
    rest: bytes.length % 2 === 1 ? (bytes.at(-1) ?? null) : null,
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
      ? keepDamage(source, patches, repaired.as)
      : applyPatches(source.text, patches);
  if (charset === 'utf-16le' || charset === 'utf-16be')
    return encodeWide(text, charset, source.rest);
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
  as: 'windows-1252' | 'macintosh',
): string {
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
      parts.push(damage(source.text.slice(Math.max(at, span.from), end), as));
      at = end;
    }
  };
  let from = 0;
  for (const patch of patches) {
    copy(from, patch.from);
    parts.push(damage(patch.insert, as));
    from = patch.to;
  }
  copy(from, source.text.length);
  return parts.join('');
}

function encodeWide(
  text: string,
  charset: 'utf-16le' | 'utf-16be',
  rest: number | null,
): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2 + (rest === null ? 0 : 1));
  const view = new DataView(bytes.buffer);
  const little = charset === 'utf-16le';
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
  if (rest !== null) bytes[bytes.length - 1] = rest;
  return bytes;
}
