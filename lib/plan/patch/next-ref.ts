/** The number of the next item. */

/**
 * `beyond`: the refs of the whole plan. Where numbers run on through its sections, the next one that is free; where each
 * section counts for itself (a number occurs twice already), the section's own next.
 */
export function freeRef(
  refs: readonly string[],
  beyond: readonly string[],
  bump: number,
): string | null {
  const next = nextRef(refs, bump);
  if (next === null || !beyond.includes(next)) return next;
  if (new Set(beyond).size < beyond.length) return next;
  const shape = (ref: string): string => ref.replace(/\d+$/, '');
  return nextRef(
    beyond.filter((ref) => shape(ref) === shape(next)),
    bump,
  );
}

/** `2.9` → `2.10`, `SEC-009` → `SEC-010`, `3` → `4`: after the highest number among the siblings. */
export function nextRef(refs: readonly string[], bump = 0): string | null {
  let best: { lead: string; number: number; digits: string } | null = null;
  for (const ref of refs) {
    const match = /^(.*?)(\d+)$/.exec(ref);
    if (!match) continue;
    const number = Number(match[2]);
    if (!best || number > best.number)
      best = { lead: match[1] ?? '', number, digits: match[2] ?? '' };
  }
  return best ? best.lead + String(best.number + 1 + bump).padStart(best.digits.length, '0') : null;
}
