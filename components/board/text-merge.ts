import { diffText, type Splice } from '@/lib/board/text-diff';

const endOf = (splice: Splice) => splice.at + splice.remove.length;

/** Where a caret at `caret` stands after a colleague's changes; one right at an insertion stays before it. */
export function moveCaret(caret: number, splices: readonly Splice[]): number {
  let shift = 0;
  for (const splice of splices) {
    if (splice.at >= caret) break;
    if (endOf(splice) > caret) return splice.at + shift + splice.insert.length;
    shift += splice.insert.length - splice.remove.length;
  }
  return caret + shift;
}

/**
 * My text and theirs, both made from `base`, as one: all changes of both. Where both replaced the same run, mine
 * stands behind theirs, so that nothing that was typed is lost.
 */
export function mergeText(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const my = diffText(base, mine);
  const their = diffText(base, theirs);
  let out = '';
  let at = 0;
  while (my.length > 0 || their.length > 0) {
    const run = nextRun(my, their);
    out += base.slice(at, run.from) + run.their + run.my;
    at = run.to;
  }
  return out + base.slice(at);
}

/** Takes the next change, with all it overlaps, off the two lists. */
function nextRun(my: Splice[], their: Splice[]) {
  const starts = [my[0], their[0]].filter((splice) => splice !== undefined);
  const from = Math.min(...starts.map((splice) => splice.at));
  const run = { from, to: from, their: '', my: '' };
  for (let grew = true; grew;) {
    grew = false;
    for (const [list, side] of [
      [their, 'their'],
      [my, 'my'],
    ] as const) {
      const next = list[0];
      // The first one belongs here in any case; another only where it truly overlaps.
      const begins = next !== undefined && next.at === from && run.to === from;
      if (!next || !(begins || next.at < run.to)) continue;
      list.shift();
      run[side] += next.insert;
      run.to = Math.max(run.to, endOf(next));
      grew = true;
    }
  }
  return run;
}
