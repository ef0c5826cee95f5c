import type { LiveSource } from '@/lib/exchange/live-plan.ts';

/** What the server answers: a value, or a sentence. `again` where trying later may help. */
export type Answer<T> = { ok: true; value: T } | { ok: false; message: string; again: boolean };

const UNREACHABLE = 'The server cannot be reached. What you write stays on this device.';

/** The source of this id; null where the server has none. */
export function loadSource(boardId: string, id: string): Promise<Answer<LiveSource | null>> {
  return ask(`/api/boards/${boardId}/source?id=${encodeURIComponent(id)}`);
}

/** Makes typed text the plan's own; answers with the id of the source that holds it. */
export function sendRevision(
  boardId: string,
  revision: { source: string | null; base: string; text: string; lines: Record<string, number> },
): Promise<Answer<{ id: string } | null>> {
  return ask(`/api/boards/${boardId}/source`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(revision),
  });
}

async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T | null>> {
  try {
    const response = await fetch(url, init);
    if (response.status === 204) return { ok: true, value: null };
    const body = (await response.json().catch(() => null)) as
      | (T & { error?: undefined })
      | { error: { message: string } }
      | null;
    if (response.ok && body !== null && body.error === undefined) return { ok: true, value: body };
    const again = response.status >= 500 || response.status === 409 || response.status === 429;
    return { ok: false, again, message: body?.error?.message ?? UNREACHABLE };
  } catch {
    return { ok: false, again: true, message: UNREACHABLE };
  }
}
