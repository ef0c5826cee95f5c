/** Brackets and tails that say more than one word: `(P2, Week 4)`, `(deferred to v2)`, `— blocked by the supplier`. */
import type { Span } from '../types.ts';
import { statusAt, type StatusFound } from '../vocab/statuses.ts';

const BORDER = /\s*(?:[,;|·•]|\s\/\s|\s[–—-]\s)\s*/g;

/**
 * The parts of a bracket that holds several tags, each with what goes when its value is taken away: the part and the
 * mark between it and its neighbour. Null for a bracket of one part.
 */
export function tagParts(text: string, inner: Span): { inner: Span; outer: Span }[] | null {
  const words = text.slice(inner.from, inner.to);
  const spans: Span[] = [];
  let from = 0;
  for (const border of words.matchAll(BORDER)) {
    spans.push({ from: inner.from + from, to: inner.from + border.index });
    from = border.index + border[0].length;
  }
  if (spans.length === 0 || spans.length > 5) return null;
  spans.push({ from: inner.from + from, to: inner.to });
  if (spans.some((span) => span.from >= span.to)) return null;
  return spans.map((span, i) => {
    const next = spans[i + 1];
    const before = spans[i - 1];
    return {
      inner: span,
      outer: next
        ? { from: span.from, to: next.from }
        : { from: before?.to ?? span.from, to: span.to },
    };
  });
}

/** Words that state a status even with more behind them, as "required by law" does not. */
const STATES =
  /^(?:done|completed?|finished|fixed|resolved|implemented|shipped|released|deployed|merged|closed|deferred|postponed|parked|moved|dropped|skipped|cancelled|canceled|abandoned|rejected|obsolete|blocked|on[ -]hold|waiting|stuck|in[ -]progress|wip|started|ongoing|planned|scheduled|pending|not[ -]started|won'?t[ -](?:do|fix))$/iu;
/** How such words go on: `to v2`, `by #12`, `- January 3`, `2026-01-03`. */
const GOES_ON =
  /^(?:[-–—:,;/|@]|(?:to|until|till|by|in|on|for|since|at|from|as of|due to|because|with|per|via)\b|#?\d|v\d|pending\b)/iu;

/** A status with its reason or date behind it; the range is all of it. */
export function statusWithTail(text: string, from: number, to: number): StatusFound | null {
  const found = statusAt(text, from, to);
  if (!found?.worded) return null;
  const said = text
    .slice(found.from, found.to)
    .replaceAll(/[^\p{L}' -]/gu, '')
    .trim();
  const rest = text.slice(found.to, to).trim();
  return STATES.test(said) && GOES_ON.test(rest) ? { ...found, to } : null;
}
