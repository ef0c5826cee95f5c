/**
 * A zip read with distrust. Its directory is read here, so that names, flags and sizes are checked before a byte is
 * unpacked; what is unpacked is counted while it comes, since a directory may lie. Nothing is ever written to a disk.
 */
import { Inflate } from 'fflate';
import { AppError } from '../errors.ts';
import {
  MAX_ZIP_ENTRIES,
  MAX_ZIP_ENTRY_BYTES,
  MAX_ZIP_RATIO,
  MAX_ZIP_TOTAL_BYTES,
  ZIP_RATIO_FREE_BYTES,
} from '../limits.ts';

export interface ZipEntry {
  /** Its path in the zip, apart by `/`, never absolute and never leading out of it. */
  path: string;
  /** Unpacks it. AppError where it is more than a file may be, or damaged. */
  read(): Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record may be followed by a comment of at most this. */
const MAX_COMMENT = 0xffff;
const ARCHIVE = /\.(?:zip|jar|war|7z|rar|gz|tgz|bz2|xz|tar)$/i;
/** Packed bytes fed at once: small, so that a bomb is noticed after a few megabytes at most. */
const CHUNK = 2_048;

/** The files of a zip (folders and links left out). AppError with a sentence for a zip that is not to be trusted. */
export function openZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff || count > MAX_ZIP_ENTRIES)
    throw new AppError(
      'too-large',
      `This zip holds ${count === 0xffff ? 'too many' : number(count)} files; up to ${number(MAX_ZIP_ENTRIES)} are read. Zip only the folder with the tasks.`,
    );
  const total = { bytes: 0 };
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged();
    const flags = view.getUint16(at + 8, true);
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged();
    const path = safePath(bytes.subarray(at + 46, at + 46 + nameBytes));
    const isLink = ((view.getUint32(at + 38, true) >>> 28) & 0xf) === 0xa;
    if ((flags & 1) !== 0)
      throw new AppError(
        'invalid',
        'This zip is locked with a password. Make one without a password.',
      );
    if (ARCHIVE.test(path))
      throw new AppError(
        'invalid',
        `This zip holds another archive (“${short(path)}”). Unpack it and zip only the folder with the tasks.`,
      );
    if (!path.endsWith('/') && !isLink) {
      entries.push(
        entryOf(
          { bytes, view, path, total },
          {
            method: view.getUint16(at + 10, true),
            packed: view.getUint32(at + 20, true),
            size: view.getUint32(at + 24, true),
            local: view.getUint32(at + 42, true),
          },
        ),
      );
    }
    at = next;
  }
  return entries;
}

function endRecord(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  throw damaged();
}

/** The name as a path within the zip; AppError for one that leads anywhere else. */
function safePath(name: Uint8Array): string {
  const path = nameOf(name).replaceAll('\\', '/');
  if (
    path === '' ||
    path.includes('\0') ||
    path.startsWith('/') ||
    /^[a-z]:/i.test(path) ||
    path.split('/').includes('..')
  )
    throw new AppError(
      'invalid',
      `This zip names a file outside of its folder (“${short(path)}”). It was not made by a backup of a board: make a new one.`,
    );
  return path;
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

interface Zip {
  bytes: Uint8Array;
  view: DataView;
  path: string;
  /** Shared by all files of a zip: what was unpacked so far. */
  total: { bytes: number };
}

interface Stored {
  method: number;
  packed: number;
  size: number;
  local: number;
}

function entryOf(
  { bytes, view, path, total }: Zip,
  { method, packed, size, local }: Stored,
): ZipEntry {
  return {
    path,
    read() {
      if (size > MAX_ZIP_ENTRY_BYTES) throw tooLarge(path);
      if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw damaged();
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (from + packed > bytes.length) throw damaged();
      const data = bytes.subarray(from, from + packed);
      const take = (added: number, sofar: number) => {
        total.bytes += added;
        if (sofar > MAX_ZIP_ENTRY_BYTES) throw tooLarge(path);
        if (total.bytes > MAX_ZIP_TOTAL_BYTES)
          throw new AppError(
            'too-large',
            `This zip holds more than ${MAX_ZIP_TOTAL_BYTES / 1024 / 1024} MB of text. Zip only the folder with the tasks.`,
          );
        if (sofar > ZIP_RATIO_FREE_BYTES && sofar > packed * MAX_ZIP_RATIO) throw tooLarge(path);
      };
      if (method === 0) {
        take(data.length, data.length);
        return data;
      }
      if (method !== 8) throw damaged();
      const text = inflate(data, take);
      if (text.length !== size) throw damaged();
      return text;
    },
  };
}

function inflate(data: Uint8Array, take: (added: number, sofar: number) => void): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    size += part.length;
    take(part.length, size);
    parts.push(part);
  });
  try {
    for (let at = 0; at < data.length; at += CHUNK)
      stream.push(data.subarray(at, at + CHUNK), at + CHUNK >= data.length);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw damaged(cause);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tooLarge(path: string): AppError {
  return new AppError(
    'too-large',
    `“${short(path)}” in this zip unpacks to more than ${MAX_ZIP_ENTRY_BYTES / 1024} KB, which no task has. Nothing of it was read.`,
  );
}

function damaged(cause?: unknown): AppError {
  return new AppError('invalid', 'This zip is damaged or cut off. Make it again.', { cause });
}

const number = (n: number) => n.toLocaleString('en-US');
const short = (path: string) => path.replaceAll(/\p{Cc}/gu, '�').slice(-80);
