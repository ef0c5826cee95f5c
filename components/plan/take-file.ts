import { tooManyBytes } from '@/lib/foreign/too-many-bytes.ts';
import { MAX_FOREIGN_BYTES, MAX_PLAN_BYTES } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';

/** A file of the person's device as bytes, or the sentence that says why not. Larger ones are not even read. */
export async function takeFile(file: File): Promise<PlanFile | { refusal: string }> {
  // What a plan may have, or an export of another board, of which most is left out.
  if (/\.(?:json|csv|tsv|tab|zip)$/i.test(file.name)) {
    if (file.size > MAX_FOREIGN_BYTES) return { refusal: tooManyBytes(file.size) };
  } else if (file.size > MAX_PLAN_BYTES) return { refusal: tooLarge(file.size) };
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return {
      refusal: `“${file.name}” could not be read. If it is a folder, open it and take the file in it.`,
    };
  }
}

/** Pasted words as the file they would be. */
export function takeText(text: string): PlanFile {
  return { name: 'Pasted plan.md', bytes: new TextEncoder().encode(text) };
}

/** The first file of a drop or a paste, else its text, else null. */
export async function takeTransfer(
  data: DataTransfer,
): Promise<PlanFile | { refusal: string } | null> {
  const [file, second] = data.files;
  if (file && second) {
    return {
      refusal: `One plan at a time: you gave ${data.files.length} files. Each plan makes a board of its own.`,
    };
  }
  if (file) return takeFile(file);
  const text = data.getData('text/plain');
  return text.trim() === '' ? null : takeText(text);
}

/** "2.4 MB": always a little more than the limit when it is over it. */
export function tooLarge(bytes: number): string {
  const shown = Math.ceil((bytes / 1024 / 1024) * 10) / 10;
  return `This file has ${shown} MB; a plan may have ${MAX_PLAN_BYTES / 1024 / 1024} MB. Take the part that holds the action items, or split it into several plans.`;
}
