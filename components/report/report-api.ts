import type { ReportFormat, ReportKind } from '@/lib/plan/report/names.ts';

export interface ReportChoice {
  kind: ReportKind;
  format: ReportFormat;
  /** ISO date the report is of. */
  date: string;
}

/** A report, or why there is none; `line` is a line of the template. */
export type Written =
  | { ok: true; text: string }
  | { ok: false; message: string; line: number | null };

const OFFLINE = 'The server cannot be reached. Try again when you are connected.';

/** Address of a report as a file. */
export const reportAddress = (board: string, { kind, format, date }: ReportChoice): string =>
  `/api/boards/${board}/report?${new URLSearchParams({ kind, format, date }).toString()}`;

/** The report as it would be downloaded; with a template, as that would write it. */
export async function fetchReport(
  board: string,
  choice: ReportChoice,
  { template, signal }: { template: string | null; signal: AbortSignal },
): Promise<Written> {
  try {
    if (template === null) {
      const answer = await fetch(`${reportAddress(board, choice)}&as=preview`, { signal });
      return answer.ok ? { ok: true, text: await answer.text() } : await refusal(answer);
    }
    const answer = await fetch(`/api/boards/${board}/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...choice, template }),
      signal,
    });
    if (!answer.ok) return await refusal(answer);
    const written = (await answer.json()) as
      | { text: string }
      | { problem: { line: number | null; message: string } };
    return 'text' in written ? { ok: true, text: written.text } : { ok: false, ...written.problem };
  } catch {
    return { ok: false, message: OFFLINE, line: null };
  }
}

/** Keeps a template for the board; null goes back to the default one. Resolves to what went wrong, or null. */
export async function putTemplate(
  board: string,
  kind: ReportKind,
  text: string | null,
): Promise<string | null> {
  try {
    const answer = await fetch(`/api/boards/${board}/report/template`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, text }),
    });
    return answer.ok ? null : (await refusal(answer)).message;
  } catch {
    return OFFLINE;
  }
}

async function refusal(answer: Response): Promise<Extract<Written, { ok: false }>> {
  const body = (await answer.json().catch(() => null)) as { error?: { message: string } } | null;
  const message = body?.error?.message ?? 'The report could not be written. Try again.';
  return { ok: false, message, line: null };
}
