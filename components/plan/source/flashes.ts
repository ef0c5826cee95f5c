import type { ChangeSet, Text } from '@codemirror/state';

/** More changes than this are no news of a card: the text was replaced, and nothing is to be pointed at. */
const MAX_PLACES = 24;

/** The words that changed, in the new text: whole words, since "P1" that became "P0" is one word. */
export function flashesOf(changes: ChangeSet, doc: Text): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  changes.iterChangedRanges((_a, _b, from, to) => places.push(wholeWords(doc, from, to)));
  return places.length > MAX_PLACES ? [] : places;
}

function wholeWords(doc: Text, from: number, to: number): { from: number; to: number } {
  const line = doc.lineAt(from);
  const before = /[\p{L}\p{N}_-]*$/u.exec(line.text.slice(0, from - line.from))?.[0] ?? '';
  const last = doc.lineAt(to);
  const after = /^[\p{L}\p{N}_-]*/u.exec(last.text.slice(to - last.from))?.[0] ?? '';
  return { from: from - before.length, to: to + after.length };
}
