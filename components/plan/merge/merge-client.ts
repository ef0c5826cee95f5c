import { z } from 'zod';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import type { PlanFile } from '../handover.ts';
import { MAX_FIELD_CHARS } from '@/lib/limits.ts';
import type { CompareRequest, MergeRequest } from './merge-request.ts';

/** An answer that is one sentence for the person. `again`: somebody was faster, and comparing again helps. */
export class Refusal extends Error {
  readonly again: boolean;

  constructor(message: string, again: boolean, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Refusal';
    this.again = again;
  }
}

/** What importing the file into the board would do. Rejects with a Refusal. */
export async function compareFile(
  board: string,
  file: PlanFile,
  request: Omit<CompareRequest, 'name'>,
): Promise<ImportSummary> {
  const data = form(file, { ...request, name: sentName(file.name) });
  return (await send(`/api/boards/${board}/import/compare`, data)) as ImportSummary;
}

/** Merges the file into the board as decided. Rejects with a Refusal. */
export async function mergeFile(
  board: string,
  file: PlanFile,
  request: MergeRequest,
): Promise<void> {
  await send(`/api/boards/${board}/import`, form(file, request));
}

/** Takes the last import into the board back; gives one sentence for the person, also where that cannot be. */
export async function undoLastImport(board: string): Promise<string> {
  try {
    const { name, skipped } = undone.parse(await send(`/api/boards/${board}/import/undo`, null));
    if (skipped.length === 0) return `Took back the import of ${name}.`;
    const left = skipped.slice(0, 3).join(', ') + (skipped.length > 3 ? ' and others' : '');
    return `Took back the import of ${name}. Left alone, changed since: ${left}.`;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

const undone = z.object({ name: z.string(), skipped: z.array(z.string()) });
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Short enough to be sent. What kind of file it is is told by its ending, so that stays. */
export function sentName(name: string): string {
  if (name.length <= MAX_FIELD_CHARS) return name;
  const ending = /\.[a-z]{1,8}$/i.exec(name)?.[0] ?? '';
  return name.slice(0, MAX_FIELD_CHARS - ending.length) + ending;
}

function form(file: PlanFile, request: unknown): FormData {
  const data = new FormData();
  data.set('plan', new Blob([file.bytes]), file.name);
  data.set('request', JSON.stringify(request));
  return data;
}

async function send(address: string, body: FormData | null): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', body });
  } catch (cause) {
    throw new Refusal(
      'The server cannot be reached. Nothing is lost: try again when you are connected.',
      false,
      { cause },
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const said = failure.safeParse(answer).data?.error;
  throw new Refusal(
    said?.message ?? 'That did not work. Nothing was changed: try again.',
    said?.code === 'conflict',
  );
}
