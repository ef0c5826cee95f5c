/** What the words of other boards say, by the vocabulary plans are read with. */
import type { PlanStatus, PlanWeeks, Priority } from '../plan/types.ts';
import { groupStatus } from '../plan/vocab/headings.ts';
import {
  NOTHING,
  PRIORITY_NOUN,
  PRIORITY_WORDS,
  priorityOfCode,
} from '../plan/vocab/priorities.ts';
import { headingPriority, priorityIn } from '../plan/vocab/read-value.ts';
import { statusAt } from '../plan/vocab/statuses.ts';
import { bareWeeks, weeksIn } from '../plan/vocab/weeks.ts';

/** The words, or null for an empty cell and for one that says "none". */
export function wordsOf(value: string): string | null {
  const words = value.trim();
  return words === '' || NOTHING.test(words) ? null : words;
}

/** Only a label that names nothing but a priority: "P1", "high", "Priority: low", "🔥 Urgent". "Important bug" does not. */
export function priorityOfLabel(label: string): Priority | null {
  const bare = label
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 60);
  const code = /(?:^|\s)p([0-5])(?:\s|$)/iu.exec(bare);
  if (code) return priorityOfCode(`P${code[1]}`);
  const whole = PRIORITY_WORDS.whole(bare);
  if (whole !== undefined) return whole;
  return PRIORITY_NOUN.test(bare) ? (headingPriority(bare)?.value ?? null) : null;
}

/** What a cell of a priority column says. */
export function priorityOfCell(cell: string): Priority | null {
  return priorityIn(cell.trim())?.value ?? priorityOfLabel(cell);
}

/** A status cell, or the name of a list on a board: "Doing", "✅ Done", "In review", "Erledigt". */
export function statusOf(words: string): PlanStatus | null {
  const bare = words.trim().slice(0, 200);
  return statusAt(bare, 0, bare.length)?.status ?? groupStatus(bare);
}

/** Weeks of a cell in a week column (`3`, `2-3`, `Week 3`) or, with `named`, only of words that say "week". */
export function weeksOf(cell: string, named = false): PlanWeeks | null {
  const words = cell.trim().slice(0, 100);
  return (named ? null : bareWeeks(words)) ?? weeksIn(words)?.weeks ?? null;
}

/** The boxes of a cell: one a line, or apart by semicolons; `[x]`, `☑` and `✅` are done. */
export function checksOf(cell: string): { text: string; done: boolean }[] {
  const parts = cell.includes('\n') ? cell.split('\n') : cell.split(';');
  return parts.flatMap((part) => {
    const row = part.trim().replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, '');
    const box = /^(?:\[([ xX]?)\]|([☑✅✔])\uFE0F?|([☐⬜🔲])\uFE0F?)\s*/u.exec(row);
    const text = row.slice(box?.[0].length ?? 0).trim();
    const done = box !== null && (box[2] !== undefined || box[1]?.toLowerCase() === 'x');
    return text === '' ? [] : [{ text, done }];
  });
}
