import { fold } from '../vocab/phrases.ts';

/** A title without case, punctuation and runs of space. */
export function titleKey(title: string): string {
  return fold(title.slice(0, 600))
    .replaceAll(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}

export function sameTitle(a: string, b: string): boolean {
  return titleKey(a) === titleKey(b);
}
