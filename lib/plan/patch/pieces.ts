/** Patches made in rounds, each on the text the last one gave, told as patches of the first text. */
import type { Patch } from '../types.ts';

interface Kept {
  from: number;
  to: number;
}
interface Put {
  insert: string;
  why: string;
  item: number | null;
}
type Piece = Kept | Put;

export type Pieces = readonly Piece[];

export function piecesOf(text: string): Pieces {
  return [{ from: 0, to: text.length }];
}

const lengthOf = (piece: Piece): number =>
  'insert' in piece ? piece.insert.length : piece.to - piece.from;

function cut(piece: Piece, from: number, to: number): Piece {
  return 'insert' in piece
    ? { ...piece, insert: piece.insert.slice(from, to) }
    : { from: piece.from + from, to: piece.from + to };
}

/** Applies sorted, non-overlapping patches, in the coordinates of the text the pieces make. */
export function patchPieces(pieces: Pieces, patches: readonly Patch[]): Pieces {
  const out: Piece[] = [];
  let at = 0;
  let index = 0;
  let used = 0;
  const copyTo = (end: number, keep: boolean): void => {
    while (at < end) {
      const piece = pieces[index];
      if (!piece) return;
      const take = Math.min(lengthOf(piece) - used, end - at);
      if (keep && (take > 0 || lengthOf(piece) === 0)) out.push(cut(piece, used, used + take));
      at += take;
      used += take;
      if (used >= lengthOf(piece)) {
        index++;
        used = 0;
      }
    }
  };
  for (const patch of patches) {
    copyTo(patch.from, true);
    // A deletion leaves an empty put, so that its reason is not lost.
    out.push({ insert: patch.insert, why: patch.why, item: patch.item });
    copyTo(patch.to, false);
  }
  copyTo(Infinity, true);
  return out;
}

/** The pieces as patches of the first text: sorted, not overlapping, none that changes nothing. */
export function patchesOf(text: string, pieces: Pieces): Patch[] {
  const patches: Patch[] = [];
  let from = 0;
  let puts: Put[] = [];
  const flush = (to: number): void => {
    const insert = puts.map((put) => put.insert).join('');
    const why = [...new Set(puts.map((put) => put.why).filter((reason) => reason !== ''))].join(
      '; ',
    );
    const item = puts.find((put) => put.item !== null)?.item ?? null;
    if (text.slice(from, to) !== insert) patches.push({ from, to, insert, why, item });
    puts = [];
  };
  for (const piece of pieces) {
    if ('insert' in piece) puts.push(piece);
    else {
      if (piece.from > from || puts.length > 0) flush(piece.from);
      from = piece.to;
    }
  }
  if (from < text.length || puts.length > 0) flush(text.length);
  return patches;
}
