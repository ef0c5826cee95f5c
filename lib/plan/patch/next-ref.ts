/** The number of the next item. */

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
