import type { ImportDecisions } from '@/lib/exchange/merge-import.ts';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';

type Side = 'ours' | 'theirs';

export type Decision =
  | { type: 'clash'; keys: readonly string[]; side: Side }
  | { type: 'removed'; items: readonly string[]; choice: 'keep' | 'remove' }
  | { type: 'include'; lines: readonly number[]; include: boolean };

/** A file that has no item of the board, nor had any of it removed on purpose: another plan, most likely. */
export function isStranger({
  changed,
  unchanged,
  boardOnly,
  clashes,
  guesses,
  removed,
}: ImportSummary): boolean {
  const known = changed.length + unchanged + boardOnly + clashes.length + guesses.length;
  return known === 0 && removed.length > 0;
}

/**
 * What is decided before anybody does: what only the file took out goes, what the board changed since stays; clashes wait.
 * `before` is what was decided on an earlier comparison.
 */
export function firstDecisions(
  summary: ImportSummary,
  before: Partial<ImportDecisions> = {},
): ImportDecisions {
  const stranger = isStranger(summary);
  const { apart = [], leftOut = [], removed = {}, clashes = {} } = before;
  return {
    apart,
    leftOut,
    removed: Object.fromEntries(
      summary.removed.map(({ id, changed }) => [
        id,
        removed[id] ?? (changed || stranger ? ('keep' as const) : ('remove' as const)),
      ]),
    ),
    clashes,
  };
}

export function decide(decisions: ImportDecisions, decision: Decision): ImportDecisions {
  switch (decision.type) {
    case 'clash': {
      const { keys, side } = decision;
      const chosen = Object.fromEntries(keys.map((key) => [key, side] as const));
      return { ...decisions, clashes: { ...decisions.clashes, ...chosen } };
    }
    case 'removed': {
      const { items, choice } = decision;
      const chosen = Object.fromEntries(items.map((item) => [item, choice] as const));
      return { ...decisions, removed: { ...decisions.removed, ...chosen } };
    }
    case 'include': {
      const lines = new Set(decision.lines);
      const others = decisions.leftOut.filter((line) => !lines.has(line));
      return { ...decisions, leftOut: decision.include ? others : [...others, ...lines] };
    }
  }
}

/** How many clashes still wait. */
export const waiting = ({ clashes }: ImportSummary, decisions: ImportDecisions): number =>
  clashes.filter(({ key }) => decisions.clashes[key] === undefined).length;

/** What the import will do, in a few words: "2 new, 3 changed, 1 removed". Empty where the board stays as it is. */
export function effect(summary: ImportSummary, decisions: ImportDecisions): string {
  const leftOut = new Set(decisions.leftOut);
  const added = summary.added.filter(({ line }) => !leftOut.has(line)).length;
  const fromFile = summary.clashes.filter(({ key }) => decisions.clashes[key] === 'theirs');
  const changed = new Set([
    ...summary.changed.map(({ id }) => id),
    ...fromFile.filter(({ line }) => line !== null).map(({ key }) => key.split(' ')[0]),
  ]).size;
  const isBoard = summary.board.length > 0 || fromFile.some(({ line }) => line === null);
  const removed = summary.removed.filter(({ id }) => decisions.removed[id] === 'remove').length;
  return [
    added > 0 && `${added} new`,
    changed > 0 && `${changed} changed`,
    removed > 0 && `${removed} removed`,
    isBoard && 'settings changed',
  ]
    .filter(Boolean)
    .join(', ');
}
