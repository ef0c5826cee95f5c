import type { Splice } from '../board/text-diff.ts';

export type { Splice } from '../board/text-diff.ts';

/** The text with splices made in it; they stand in order and apart from each other. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const splice of splices) {
    parts.push(text.slice(at, splice.at), splice.insert);
    at = splice.at + splice.remove.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
