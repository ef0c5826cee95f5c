import fs from 'node:fs';
import { UsageError } from './command.ts';

/** The bytes of a file named on the command line; UsageError with a sentence where it cannot be read. */
export function readFile(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`);
  }
}

/** Writes the bytes as they are to the file, or to standard output where none is named. */
export async function write(bytes: Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(bytes, () => resolve()));
    return;
  }
  try {
    fs.writeFileSync(file, bytes);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written (${(cause as NodeJS.ErrnoException).code}).`);
  }
}
