import { closingFence, fenceOf, type Fence } from '../parse/fences.ts';
import type { Found, Rule } from './finding.ts';
import type { Subject } from './subject.ts';
import { count } from './wording.ts';

const LIKE_AN_ITEM = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]?\]\s|#{2,6}\s+\S)/;

interface Open {
  from: number;
  to: number;
}

/** Code blocks that are opened and never closed, as line indexes (`to` is exclusive). */
function unclosed({ text, lines }: Subject): Open[] {
  const fences: Fence[] = [];
  for (const [i, line] of lines.entries()) {
    const fence = line.kind === 'code' ? fenceOf(text, line, i) : null;
    if (fence) fences.push(fence);
  }
  const open: Open[] = [];
  for (let at = 0; at < fences.length; at++) {
    const from = fences[at]?.line ?? 0;
    const close = closingFence(fences, at);
    let to = from + 1;
    if (close >= 0) to = (fences[close]?.line ?? from) + 1;
    else {
      while (lines[to]?.kind === 'code') to++;
      open.push({ from, to });
    }
    while (at + 1 < fences.length && (fences[at + 1]?.line ?? Infinity) < to) at++;
  }
  return open;
}

export const unclosedFence: Rule = {
  id: 'unclosed-fence',
  severity: 'error',
  about: 'A code block is never closed, and what follows is taken for code.',
  *find(subject): Iterable<Found> {
    for (const { from, to } of unclosed(subject)) {
      const swallowed = subject.lines
        .slice(from + 1, to)
        .filter((line) => LIKE_AN_ITEM.test(subject.text.slice(line.from, line.from + 60))).length;
      const loss =
        swallowed === 0
          ? 'the lines below it are'
          : `${count(swallowed, 'line')} below it that ${swallowed === 1 ? 'looks like an item is' : 'look like items are'}`;
      yield {
        line: from + 1,
        message: `This code block is never closed: ${loss} taken for code.`,
        suggestion: 'Close it with a line of its own that repeats the opening mark.',
      };
    }
  },
};
