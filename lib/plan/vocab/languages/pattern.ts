/**
 * Many expressions as one that is found. Each is compiled only once a text holds a piece that it needs: most plans are in one
 * language, and compiling the words of all costs more than reading the plan.
 */
import { anySpelling, lowerCase } from './letters.ts';
import { alternatives, needs } from './needs.ts';

export interface Pattern {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

interface Alternative {
  /** Its place among the others: of those that begin at one place the first counts. */
  order: number;
  source: string;
  made?: RegExp;
}

/** Looks for pieces of words: which alternatives of all patterns may be in a text. */
interface Index {
  /** By the first two letters of the piece, or the only one. */
  starts: Map<string, { piece: string; owner: object; alternative: Alternative }[]>;
  of: string;
  found: Map<object, Alternative[]>;
}

/** Patterns that are asked about the same texts share one index, so that a text is gone through once for all of them. */
export function newIndex(): Index {
  return { starts: new Map(), of: '', found: new Map() };
}

const PREFIX = 2;

function add(
  index: Index,
  owner: object,
  alternative: Alternative,
  pieces: readonly string[],
): void {
  for (const piece of pieces) {
    const start = piece.slice(0, PREFIX);
    const here = index.starts.get(start);
    const entry = { piece, owner, alternative };
    if (here) here.push(entry);
    else index.starts.set(start, [entry]);
  }
}

function search(index: Index, text: string): Map<object, Alternative[]> {
  if (index.of === text) return index.found;
  const found = new Map<object, Alternative[]>();
  for (let at = 0; at < text.length; at++)
    for (let length = 1; length <= PREFIX; length++) {
      const here = index.starts.get(text.slice(at, at + length));
      if (!here) continue;
      for (const { piece, owner, alternative } of here) {
        if (!text.startsWith(piece, at)) continue;
        const known = found.get(owner);
        if (!known) found.set(owner, [alternative]);
        else if (!known.includes(alternative)) known.push(alternative);
      }
    }
  index.of = text;
  index.found = found;
  return found;
}

/**
 * Expressions in lower case, apart by `|`, looked for in any case and spelling. `around`: the expression to put one of them in.
 */
export function anyOf(
  index: Index,
  lists: readonly string[],
  around: (words: string) => string,
): Pattern {
  const owner = {};
  const always: Alternative[] = [];
  for (const [order, source] of lists.flatMap(alternatives).entries()) {
    const pieces = needs(source);
    const alternative = { order, source };
    if (pieces) add(index, owner, alternative, pieces);
    else always.push(alternative);
  }
  index.of = '';
  const exec = (text: string): RegExpExecArray | null => {
    const said = lowerCase(text);
    const may = search(index, said).get(owner);
    let best: RegExpExecArray | null = null;
    let first = Infinity;
    for (const one of may ? [...always, ...may] : always) {
      one.made ??= new RegExp(around(spelled(one.source)), 'u');
      const match = one.made.exec(said);
      if (!match) continue;
      if (best && (match.index > best.index || (match.index === best.index && one.order > first)))
        continue;
      best = match;
      first = one.order;
    }
    if (best) best[0] = text.slice(best.index, best.index + best[0].length);
    return best;
  };
  return { exec, test: (text) => exec(text) !== null };
}

/** `~` stands for an ending of up to three letters. */
function spelled(source: string): string {
  return anySpelling(source.replaceAll('~', String.raw`\p{L}{0,3}`));
}
