/** The numbers items have in their plan, and which of them mean something beyond their list. */
import type { Draft } from '../parse/draft.ts';

/** Names of standards look like ids: "SHA-256 for all downloads" is no item number 256. */
const STANDARD =
  /^(?:UTF|SHA|MD|AES|RSA|TLS|HTTP|RFC|ISO|IEEE|WCAG|OAUTH|ES|GPT|COVID|LOG4J|PCI|SOC)-?\d/i;

/** Where a ref is meant to be unique: `2.1` and `SEC-001` in the plan; a plain `1` or `A` begins anew in each section. */
export function scopeOf(ref: string): 'plan' | 'section' | 'none' {
  if (STANDARD.test(ref)) return 'none';
  return /[.\d]/.test(ref) && !/^\d+$/.test(ref) ? 'plan' : 'section';
}

/** `JIRA-12`: a ticket, of which a checklist may hold several steps. */
export function isTicket(item: Draft): boolean {
  return item.unit !== 'heading' && /\p{L}/u.test(item.ref ?? '');
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
