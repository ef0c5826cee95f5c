/** Patches as changed lines: what an export's diff shows, each run with its reasons. */
import type { Patch } from '../types.ts';

export interface LineChange {
  /** 1-based first line of the run in the old text, and how many old lines it covers (0 for pure insertion). */
  line: number;
  before: string[];
  after: string[];
  why: string[];
  /** Head lines of the items the run belongs to. */
  items: number[];
}

/** Whole lines before and after each run of patches that touch the same or neighbouring lines. Linear. */
export function lineChanges(text: string, patches: readonly Patch[]): LineChange[] {
  const changes: LineChange[] = [];
  let line = 1;
  let counted = 0;
  let i = 0;
  while (i < patches.length) {
    const first = patches[i];
    if (!first) break;
    const from = text.lastIndexOf('\n', first.from - 1) + 1;
    let to = lineEnd(text, first.to);
    const group: Patch[] = [first];
    for (let next = patches[++i]; next && next.from <= to; next = patches[++i]) {
      group.push(next);
      to = Math.max(to, lineEnd(text, next.to));
    }
    for (; counted < from; counted++) if (text.charCodeAt(counted) === 10) line++;
    let after = '';
    let at = from;
    for (const patch of group) {
      after += text.slice(at, patch.from) + patch.insert;
      at = patch.to;
    }
    after += text.slice(at, to);
    const old = rows(text.slice(from, to));
    const now = rows(after);
    let same = 0;
    while (same < old.length && same < now.length && old[same] === now[same]) same++;
    let tail = 0;
    while (
      tail < old.length - same &&
      tail < now.length - same &&
      old.at(-1 - tail) === now.at(-1 - tail)
    )
      tail++;
    changes.push({
      line: line + same,
      before: old.slice(same, old.length - tail),
      after: now.slice(same, now.length - tail),
      why: [...new Set(group.map((patch) => patch.why).filter((why) => why !== ''))],
      items: [...new Set(group.flatMap((patch) => (patch.item === null ? [] : [patch.item])))],
    });
  }
  return changes;
}

/** The end of the line that holds `at`, its line ending included. */
function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function rows(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
