import fs from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './command.ts';

/** What the system says when a file cannot be had, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links go in circles',
  ENAMETOOLONG: 'its name is too long',
};

function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return REASONS[code] ?? code;
}

/** The bytes of a file named on the command line; UsageError with a sentence where it cannot be read. */
export function readFile(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${reason(cause)}.`, { cause });
  }
}

/** As `readFile`; `-` is standard input. */
export async function readInput(file: string): Promise<Buffer> {
  return file === '-' ? buffer(process.stdin) : readFile(file);
}

/** What messages call an input. */
export function inputName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/**
 * Writes the bytes as they are to the file, or to standard output where none is named. A file that is there is replaced when
 * all of the new one is on the disk: it may be the very plan that was read, and the disk may be full.
 */
export async function write(bytes: Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(bytes, () => resolve()));
    return;
  }
  try {
    const there = fs.statSync(file, { throwIfNoEntry: false });
    if (there?.isFile()) replace(fs.realpathSync(file), there.mode, bytes);
    else fs.writeFileSync(file, bytes);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${reason(cause)}.`, { cause });
  }
}

function replace(file: string, mode: number, bytes: Uint8Array): void {
  fs.accessSync(file, fs.constants.W_OK);
  const draft = `${file}.${process.pid}~`;
  try {
    fs.writeFileSync(draft, bytes, { mode, flag: 'wx', flush: true });
    fs.chmodSync(draft, mode);
    fs.renameSync(draft, file);
  } catch (cause) {
    fs.rmSync(draft, { force: true });
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    // A folder that takes no new file: the one that is there may still be written to.
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    fs.writeFileSync(file, bytes);
  }
}
