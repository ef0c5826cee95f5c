/** Pairs of items that may be one, renamed: by the words of the title, the checks, the text, the ref and the neighbours. */
import { oneLine } from '../parse/inline.ts';
import { significant } from '../vocab/stems.ts';
import type { Match, Matchable, Pairing } from './match.ts';

/** A word or check that more items share than this tells them apart no longer. */
const MAX_POSTINGS = 60;
/** Candidates that one item is compared with. */
const MAX_CANDIDATES = 16;
/** Never as sure as an equal title. */
const MAX_SURE = 0.94;

/** Words that name no subject count for little, and a label ("module A", "stage 2") that differs counts against. */
const PLAIN_WEIGHT = 0.3;
const OTHER_LABEL = 0.25;

interface Words {
  /** Stems of the words that carry meaning. */
  title: ReadonlySet<string>;
  /** All words as they stand. */
  plain: ReadonlySet<string>;
  /** Its numbers and single letters. */
  labels: string;
  text: ReadonlySet<string>;
  /** Addresses in the text: as words they are alike between any two issues of one tracker. */
  links: ReadonlySet<string>;
  checks: ReadonlySet<string>;
  path: string;
  ref: string | null;
}

/** The likely pairs among the items that have no partner yet, each with how sure it is. */
export function candidatesOf({ before, after, partner, taken }: Pairing): Match[] {
  const right = new Map<number, Words>();
  const postings = new Map<string, number[]>();
  after.forEach((item, index) => {
    if (taken[index] !== -1) return;
    const words = wordsOf(item);
    right.set(index, words);
    for (const sign of signsOf(words)) {
      const known = postings.get(sign);
      if (!known) postings.set(sign, [index]);
      else if (known.length <= MAX_POSTINGS) known.push(index);
    }
  });
  if (right.size === 0) return [];
  const found: Match[] = [];
  before.forEach((item, index) => {
    if (partner[index] !== -1) return;
    const words = wordsOf(item);
    const next = (taken.length > 0 && index > 0 ? (partner[index - 1] ?? -1) : -1) + 1;
    for (const candidate of nearest(words, postings, right.has(next) ? next : null)) {
      const other = right.get(candidate);
      if (!other) continue;
      const beside =
        Number(index > 0 && partner[index - 1] === candidate - 1) +
        Number(index + 1 < before.length && partner[index + 1] === candidate + 1);
      found.push({ before: index, after: candidate, sure: likeness(words, other, beside) });
    }
  });
  return found;
}

/** Those that share the most signs, rare ones first to count. */
function nearest(
  words: Words,
  postings: ReadonlyMap<string, readonly number[]>,
  next: number | null,
): number[] {
  const shared = new Map<number, number>();
  for (const sign of signsOf(words)) {
    const indexes = postings.get(sign) ?? [];
    if (indexes.length > MAX_POSTINGS) continue;
    for (const index of indexes)
      shared.set(index, (shared.get(index) ?? 0) + 1 / Math.sqrt(indexes.length));
  }
  if (next !== null) shared.set(next, (shared.get(next) ?? 0) + 1);
  return [...shared]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_CANDIDATES)
    .map(([index]) => index);
}

/** What is compared: mostly one strong likeness, supported by ref, section and neighbours. */
function likeness(a: Words, b: Words, beside: number): number {
  const shared = common(a.title, b.title) + PLAIN_WEIGHT * common(a.plain, b.plain);
  const all = a.title.size + b.title.size + PLAIN_WEIGHT * (a.plain.size + b.plain.size);
  const title = (2 * shared) / Math.max(1, all) - (a.labels === b.labels ? 0 : OTHER_LABEL);
  const checks = a.checks.size + b.checks.size >= 3 ? 0.9 * dice(a.checks, b.checks) : 0;
  const text = a.text.size + b.text.size >= 6 ? 0.85 * dice(a.text, b.text) : 0;
  // The same number and the same address: one issue of a tracker, whatever it is called by now.
  const issue = a.ref !== null && a.ref === b.ref && common(a.links, b.links) > 0 ? 0.7 : 0;
  const support =
    (a.ref !== null && a.ref === b.ref ? 0.15 : 0) + (a.path === b.path ? 0.1 : 0) + 0.05 * beside;
  const sure = Math.max(title, checks, text, issue) + support;
  return Math.round(Math.min(MAX_SURE, Math.max(0, sure)) * 100) / 100;
}

const LINK = /https?:\/\/[^\s<>)\]"]+/g;
const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(item: Matchable): Words {
  const text = `${item.issue ?? ''} ${item.notes ?? ''}`.slice(0, 600);
  const words = item.title.slice(0, 600).toLowerCase().normalize('NFC').match(WORD) ?? [];
  return {
    title: significant(item.title),
    plain: new Set(words),
    labels: words.filter((word) => /^(?:\p{N}+|[b-z])$/u.test(word)).join(' '),
    text: significant(text.replaceAll(LINK, ' ')),
    links: new Set(text.match(LINK)),
    checks: new Set(item.checks.slice(0, 50).map(({ text }) => oneLine(text).toLowerCase())),
    path: item.section.join('\n'),
    ref: item.ref,
  };
}

function* signsOf({ title, checks, text, ref }: Words): Generator<string> {
  for (const word of title) yield `t${word}`;
  for (const check of checks) yield `c${check}`;
  let count = 0;
  for (const word of text) {
    if (count++ >= 12) break;
    yield `x${word}`;
  }
  if (ref !== null) yield `r${ref}`;
}

/** 1 for equal sets, 0 for sets that share nothing. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * common(a, b)) / (a.size + b.size);
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return shared;
}
