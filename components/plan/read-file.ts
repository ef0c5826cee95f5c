import { AppError } from '@/lib/errors.ts';
import { detectForeign } from '@/lib/foreign/detect.ts';
import type { ForeignReading } from '@/lib/foreign/read-foreign.ts';
import type { Mapping } from '@/lib/foreign/types.ts';
import type { PlanFile } from './handover.ts';
import { readPlan, type Reading } from './read-plan.ts';

/** What the plan of a preview was written from, where the file was no plan itself. */
export type ForeignPart = Omit<ForeignReading, 'text'>;

export interface ReadOptions {
  /** ISO date of week 1, by which the dates of another board become weeks. */
  start: string;
  /** Of a table: what a person chose, or null for the guess. */
  mapping: Mapping | null;
}

/** A plan, or a file of another board as the plan that is written from it. Never rejects: there is a sentence for any file. */
export async function readFile(file: PlanFile, options: ReadOptions): Promise<Reading> {
  const kind = detectForeign(file.bytes, file.name);
  if (kind === null) return readPlan(file);
  try {
    const { planNameOf, readForeign } = await import('@/lib/foreign/read-foreign.ts');
    const { text, ...foreign } = await readForeign({ ...file, ...options, kind });
    const reading = readPlan({
      name: planNameOf(file.name),
      bytes: new TextEncoder().encode(text),
    });
    return reading.kind === 'plan' ? { ...reading, foreign } : reading;
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', message: error.message };
    return {
      kind: 'refused',
      message: `“${file.name}” could not be read. Reload the page and try again, or export it as CSV.`,
    };
  }
}
