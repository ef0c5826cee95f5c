/** What a text must hold before an expression of our tables can match it: cheap to look for, where an expression costs to compile. */
import { anySpelling } from './letters.ts';

/** Where the bracket that opens at `at` closes. */
function closing(source: string, at: number): number {
  let depth = 0;
  let inside = false;
  for (let i = at; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (inside) inside = char !== ']';
    else if (char === '[') inside = true;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return i;
  }
  return source.length;
}

/** A list apart at its own `|`, not at those in brackets. */
export function alternatives(list: string): string[] {
  const out: string[] = [];
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list[i];
    if (char === '\\') i++;
    else if (char === '(') i = closing(list, i);
    else if (char === '[') i = Math.max(i, list.indexOf(']', i));
    else if (char === '|') {
      out.push(list.slice(from, i));
      from = i + 1;
    }
  }
  out.push(list.slice(from));
  return out;
}

/** `a|b` of `^(?:a|b)$`; another expression as it is. */
export function inside(source: string): string {
  const wrapped = source.startsWith('^(?:') && closing(source, 1) === source.length - 2;
  return wrapped && source.endsWith(')$') ? source.slice(4, -2) : source;
}

/** Letters of an escape behind its backslash: `\p{L}`, `\u00e9`, `\d`. */
const ESCAPE = /[pP]\{[^}]*\}|u[\da-f]{4}|[a-z\d]/iy;
/** Quantifiers behind which a letter need not stand; signs that are no letter of a piece. */
const OPTIONAL = '?*{';
const SIGNS = '.^$~+)|]}';

/** How much a piece tells: one Chinese character or Hangul syllable is as rare as two letters. */
function weight(piece: string): number {
  return piece.length * (piece > '\u2e80' ? 2 : 1);
}

/**
 * Pieces of plain letters of which a text that matches holds at least one; null where nothing is sure. Letters with
 * several spellings are no part of a piece.
 */
export function needs(alternative: string): readonly string[] | null {
  let best: readonly string[] | null = null;
  let most = 1;
  let piece = '';
  const offer = (pieces: readonly string[]): void => {
    const least = Math.min(...pieces.map(weight));
    if (least > most) {
      best = pieces;
      most = least;
    }
  };
  const end = (): void => {
    if (piece !== '') offer([piece]);
    piece = '';
  };
  for (let i = 0; i < alternative.length; i++) {
    const char = alternative[i] ?? '';
    if (char === '\\') {
      ESCAPE.lastIndex = i + 1;
      const escape = ESCAPE.exec(alternative)?.[0];
      if (escape === undefined) piece += alternative[++i] ?? '';
      else {
        end();
        i += escape.length;
      }
    } else if (char === '(') {
      end();
      const to = closing(alternative, i);
      const must =
        alternative.startsWith('(?:', i) && !OPTIONAL.includes(alternative[to + 1] ?? ' ');
      const each = must ? alternatives(alternative.slice(i + 3, to)).map(needs) : [];
      const sure = each.flatMap((one) => one ?? []);
      if (must && !each.includes(null)) offer(sure);
      i = to;
    } else if (char === '[') {
      end();
      i = Math.max(i, alternative.indexOf(']', i));
    } else if (OPTIONAL.includes(char)) {
      piece = piece.slice(0, -1);
      end();
      if (char === '{') i = Math.max(i, alternative.indexOf('}', i));
    } else if (SIGNS.includes(char) || (char > '~' && anySpelling(char) !== char)) end();
    else piece += char;
  }
  end();
  return best;
}
