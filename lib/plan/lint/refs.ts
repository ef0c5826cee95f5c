/** The numbers items have in their plan, and which of them mean something beyond their list. */
import type { Draft } from '../parse/draft.ts';

/** `2.1`, `SEC-001`: meant to be unique in the whole plan; a plain `1` or `A` begins anew in each section. */
export function isFullRef(ref: string): boolean {
  return /[.\d]/.test(ref) && !/^\d+$/.test(ref);
}

/** The marker of a numbered list entry; Markdown counts those itself. */
export function isListNumber(item: Draft): boolean {
  return item.bullet !== null && item.ref !== null && item.bullet.slice(0, -1) === item.ref;
}

/** `2.10` as its path and its last number; null for ids, whose numbers a tracker gives. */
export function numberOf(ref: string): { path: string; last: number } | null {
  const match = /^((?:\d+\.)*)(\d+)$/.exec(ref);
  return match ? { path: match[1] ?? '', last: Number(match[2]) } : null;
}
