import type { Patch } from '../types.ts';

/** The text with sorted, non-overlapping patches applied; no patches give the same string. */
export function applyPatches(
  text: string,
  patches: readonly Pick<Patch, 'from' | 'to' | 'insert'>[],
): string {
  if (patches.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const patch of patches) {
    parts.push(text.slice(from, patch.from), patch.insert);
    from = patch.to;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
