/** Code between fences: nested in Markdown examples, never closed, or as it should be. */
import type { Line } from './line.ts';

export interface Fence {
  line: number;
  char: string;
  length: number;
  info: boolean;
  markdown: boolean;
}

export function fenceOf(text: string, line: Line, index: number): Fence | null {
  const char = text[line.start];
  if ((char !== '`' && char !== '~') || line.kind === 'blank') return null;
  let end = line.start;
  while (end < line.content.to && text[end] === char) end++;
  const length = end - line.start;
  if (length < 3 || line.content.to - end > 200) return null;
  const info = text.slice(end, line.content.to).trim();
  if (char === '`' && info.includes('`')) return null;
  return {
    line: index,
    char,
    length,
    info: info !== '',
    markdown: /^(?:markdown|md|mdx|text)\b/i.test(info),
  };
}

/** How far ahead a nested fence is followed: keeps hostile input linear. */
const FENCE_LOOKAHEAD = 100;

/**
 * Index of the fence that closes the one at `at`, or -1. A Markdown example holding fences of its own is read as its
 * author meant it (an opener with a language inside, then two closers), as long as the closers add up.
 */
export function closingFence(fences: readonly Fence[], at: number): number {
  const open = fences[at];
  if (!open) return -1;
  let simple = -1;
  let depth = 1;
  for (let i = at + 1; i < fences.length && i <= at + FENCE_LOOKAHEAD; i++) {
    const fence = fences[i];
    if (!fence || fence.char !== open.char || fence.length < open.length) continue;
    if (fence.info) {
      if (fence.length === open.length) depth++;
      continue;
    }
    if (simple < 0) {
      simple = i;
      if (!open.markdown) break;
    }
    depth--;
    if (depth === 0) return i;
  }
  return simple;
}

export function markFences(text: string, lines: Line[], unclosed: (line: number) => void): void {
  const fences: Fence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const fence = line && line.kind === 'text' ? fenceOf(text, line, i) : null;
    if (fence) fences.push(fence);
  }
  for (let at = 0; at < fences.length; at++) {
    const open = fences[at];
    if (!open || lines[open.line]?.kind !== 'text') continue;
    const close = closingFence(fences, at);
    let last = close < 0 ? lines.length - 1 : (fences[close]?.line ?? open.line);
    if (close < 0) {
      // Never closed: CommonMark makes the rest of the document code. A person reads on at the next heading.
      for (let i = open.line + 2; i < lines.length; i++) {
        const line = lines[i];
        if (
          line &&
          lines[i - 1]?.kind === 'blank' &&
          /^#{2,6}[ \t]/.test(text.slice(line.from, line.from + 8))
        ) {
          last = i - 1;
          break;
        }
      }
      unclosed(open.line + 1);
    }
    for (let i = open.line; i <= last; i++) {
      const line = lines[i];
      if (line) line.kind = 'code';
    }
    while (at + 1 < fences.length && (fences[at + 1]?.line ?? Infinity) <= last) at++;
  }
}
