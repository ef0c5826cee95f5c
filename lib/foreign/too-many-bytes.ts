import { MAX_FOREIGN_BYTES } from '../limits.ts';

/** The sentence for a file that is not even read: always a little more than the limit. */
export function tooManyBytes(bytes: number): string {
  const shown = Math.ceil((bytes / 1024 / 1024) * 10) / 10;
  return `This file has ${shown} MB; a board of another tool may have ${MAX_FOREIGN_BYTES / 1024 / 1024} MB. Leave out what is archived, or split it.`;
}
