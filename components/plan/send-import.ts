import { z } from 'zod';
import type { PlanFile } from './handover.ts';
import type { ImportRequest } from './import-settings.ts';

/** Makes the board; gives its id. Rejects with a sentence for the person. */
export async function sendImport(file: PlanFile, request: ImportRequest): Promise<string> {
  const form = new FormData();
  form.set('plan', new Blob([file.bytes]), request.name);
  form.set('request', JSON.stringify(request));
  let response: Response;
  try {
    response = await fetch('/api/import', { method: 'POST', body: form });
  } catch (cause) {
    throw new Error(
      'The server cannot be reached. Nothing is lost: try again when you are connected.',
      { cause },
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  const read = importAnswer.safeParse(answer).data;
  if (response.ok && read && 'board' in read) return read.board;
  throw new Error(
    read && 'error' in read
      ? read.error.message
      : 'The board could not be made. Nothing is lost: try again.',
  );
}

const importAnswer = z.union([
  z.object({ board: z.string() }),
  z.object({ error: z.object({ message: z.string() }) }),
]);
