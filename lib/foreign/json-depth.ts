/** How deep brackets nest in a JSON text, strings left out; stops one above `limit`. Linear, and reads nothing twice. */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (quoted) {
      if (unit === 92) i++;
      else if (unit === 34) quoted = false;
    } else if (unit === 34) quoted = true;
    else if (unit === 123 || unit === 91) {
      deepest = Math.max(deepest, ++depth);
      if (deepest > limit) return deepest;
    } else if (unit === 125 || unit === 93) depth--;
  }
  return deepest;
}
