/**
 * Which item of one plan is which item of another: the same plan, changed meanwhile. Titles under their headings say it
 * nearly always; refs are renumbered and items are moved and renamed, so they only support each other.
 */
import { oneLine } from '../parse/inline.ts';
import { candidatesOf } from './match-candidates.ts';

/** What identity is read from. */
export interface Matchable {
  ref: string | null;
  title: string;
  section: readonly string[];
  checks: readonly { text: string }[];
  issue?: string | null;
  notes?: string | null;
}

/** One item in both plans, by its index in each. */
export interface Match {
  before: number;
  after: number;
  /** 0 to 1. Below 1 a person may say that they are two items. */
  sure: number;
}

/** Both lists while they are being matched: what has a partner, and who it is. */
export interface Pairing {
  before: readonly Matchable[];
  after: readonly Matchable[];
  /** Index in `after` by index in `before`, and the other way round; -1 where there is none yet. */
  partner: number[];
  taken: number[];
  matches: Match[];
}

const title = (item: Matchable) => oneLine(item.title).toLowerCase().normalize('NFC');
const path = (item: Matchable) => item.section.map((name) => oneLine(name)).join('\n');

/** How sure a match is, by what is the same; the first that holds counts. */
const SAME: readonly { sure: number; key: (item: Matchable) => string | null }[] = [
  {
    sure: 1,
    key: (item) =>
      JSON.stringify([item.ref, title(item), path(item), item.checks.map(({ text }) => text)]),
  },
  {
    sure: 1,
    key: (item) => (item.ref === null ? null : JSON.stringify([item.ref, title(item), path(item)])),
  },
  { sure: 0.98, key: (item) => JSON.stringify([title(item), path(item)]) },
  {
    sure: 0.97,
    key: (item) => (item.ref === null ? null : JSON.stringify([item.ref, title(item)])),
  },
  { sure: 0.96, key: (item) => JSON.stringify([title(item), item.checks.map(({ text }) => text)]) },
];

/** Matches below this are not made: two items are better shown than one that is two. */
const LEAST_SURE = 0.6;

/**
 * Matches each item with at most one of the other plan, in about linear time. A plan matched with itself gives every
 * item its own. In the order of `before`.
 */
export function matchItems(before: readonly Matchable[], after: readonly Matchable[]): Match[] {
  const pairing: Pairing = {
    before,
    after,
    partner: before.map(() => -1),
    taken: after.map(() => -1),
    matches: [],
  };
  for (const { key, sure } of SAME) pairEqual(pairing, key, sure);
  pairOnly(pairing, title, 0.95);
  const found = candidatesOf(pairing).toSorted(
    (a, b) => b.sure - a.sure || a.before - b.before || a.after - b.after,
  );
  for (const match of found) if (match.sure >= LEAST_SURE) pair(pairing, match);
  return pairing.matches.toSorted((a, b) => a.before - b.before);
}

function pair({ partner, taken, matches }: Pairing, match: Match): void {
  if (partner[match.before] !== -1 || taken[match.after] !== -1) return;
  partner[match.before] = match.after;
  taken[match.after] = match.before;
  matches.push(match);
}

/** Pairs items with the same key in the order in which they stand. */
function pairEqual(pairing: Pairing, key: (item: Matchable) => string | null, sure: number): void {
  const left = groups(pairing.before, pairing.partner, key);
  const right = groups(pairing.after, pairing.taken, key);
  for (const [name, befores] of left) {
    const afters = right.get(name) ?? [];
    befores.forEach((before, n) => {
      const after = afters[n];
      if (after !== undefined) pair(pairing, { before, after, sure });
    });
  }
}

/** Pairs items with the same key where each side has one of them left. */
function pairOnly(pairing: Pairing, key: (item: Matchable) => string, sure: number): void {
  const right = groups(pairing.after, pairing.taken, key);
  for (const [name, befores] of groups(pairing.before, pairing.partner, key)) {
    const [before, otherBefore] = befores;
    const [after, otherAfter] = right.get(name) ?? [];
    if (before === undefined || after === undefined) continue;
    if (otherBefore === undefined && otherAfter === undefined)
      pair(pairing, { before, after, sure });
  }
}

function groups(
  items: readonly Matchable[],
  partner: readonly number[],
  key: (item: Matchable) => string | null,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  items.forEach((item, index) => {
    const name = partner[index] === -1 ? key(item) : null;
    if (name === null) return;
    const group = found.get(name);
    if (group) group.push(index);
    else found.set(name, [index]);
  });
  return found;
}
