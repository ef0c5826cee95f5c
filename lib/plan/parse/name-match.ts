/** Which items a line means, by their numbers or by their words. */
import { overlap, significant } from '../vocab/stems.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import type { Section } from './outline.ts';

export interface Match {
  level: 'item' | 'section' | 'none';
  items: { draft: Draft; sure: number }[];
}

interface Named {
  draft: Draft;
  title: Set<string>;
}

interface Group {
  section: Section;
  words: Set<string>;
  items: Named[];
}

export interface NameIndex {
  refs: Map<string, Named[]>;
  byWord: Map<string, Set<Named>>;
  groups: Group[];
  groupsByWord: Map<string, Set<Group>>;
  groupOf: Map<Section, Group>;
  wide: Map<Draft, ReadonlySet<string>>;
}

/** A word that more items share than this tells them apart no longer. */
const MAX_POSTINGS = 200;
const ENOUGH = 0.7;

export function nameIndex(ctx: Context, drafts: readonly Draft[]): NameIndex {
  const index: NameIndex = {
    refs: new Map(),
    byWord: new Map(),
    groups: [],
    groupsByWord: new Map(),
    groupOf: new Map(),
    wide: new Map(),
  };
  for (const draft of drafts) {
    const title = significant(draft.title);
    const named = { draft, title };
    if (draft.ref !== null)
      index.refs.set(draft.ref, [...(index.refs.get(draft.ref) ?? []).slice(0, 3), named]);
    for (const word of title) post(index.byWord, word, named);
    let group = index.groupOf.get(draft.section);
    if (!group && draft.section.at >= 0 && draft.section !== ctx.titleSection) {
      group = {
        section: draft.section,
        words: significant(draft.section.title.replaceAll(/\([^)]*\)/g, ' ')),
        items: [],
      };
      index.groupOf.set(draft.section, group);
      index.groups.push(group);
      for (const word of group.words) post(index.groupsByWord, word, group);
    }
    group?.items.push(named);
  }
  return index;
}

/** The words of title, issue and checks: most of a plan's words, so only of those items that a bracket asks about. */
function wideWords(index: NameIndex, { draft, title }: Named): ReadonlySet<string> {
  const known = index.wide.get(draft);
  if (known) return known;
  const wide = new Set(title);
  for (const words of [draft.issue ?? '', ...draft.checks.slice(0, 20).map(({ text }) => text)])
    for (const word of significant(words)) wide.add(word);
  index.wide.set(draft, wide);
  return wide;
}

function post<T>(map: Map<string, Set<T>>, word: string, value: T): void {
  const known = map.get(word);
  if (!known) map.set(word, new Set([value]));
  else if (known.size <= MAX_POSTINGS) known.add(value);
}

const REF =
  /(?<![\p{L}\p{N}.])(?:[A-Z]{1,10}-?\d{1,5}(?:\.\d{1,3})?|\d{1,3}(?:\.\d{1,3}){1,4})(?![\p{L}\p{N}])/gu;

/** The items that a schedule line names. */
export function matchLine(index: NameIndex, text: string): Match {
  const said = text.slice(0, 400);
  const refs = [...said.matchAll(REF)].flatMap((match) => index.refs.get(match[0]) ?? []);
  if (refs.length > 0)
    return {
      level: 'item',
      items: [...new Set(refs)].map((named) => ({ draft: named.draft, sure: 1 })),
    };
  const bracket = /[([（]([^()[\]（）]{2,200})[)\]）]/u.exec(said);
  const main = bracket ? said.replace(bracket[0], ' ') : said;
  const whole = matchPhrase(index, main, null);
  if (bracket) {
    const inside =
      whole.level === 'section' ? new Set(whole.items.map((item) => item.draft)) : null;
    const narrowed = parts(bracket[1] ?? '').flatMap(
      (part) => matchPhrase(index, part, inside).items,
    );
    if (narrowed.length > 0 && whole.level !== 'item')
      return {
        level: 'item',
        items: unique(
          narrowed.map((item) => ({ draft: item.draft, sure: Math.min(0.85, item.sure) })),
        ),
      };
  }
  if (whole.level !== 'none') return whole;
  const pieces = parts(main);
  if (pieces.length < 2) return whole;
  const found = pieces.map((part) => matchPhrase(index, part, null));
  const items = unique(found.flatMap((match) => match.items));
  return items.length === 0
    ? whole
    : { level: found.every((match) => match.level !== 'section') ? 'item' : 'section', items };
}

function parts(text: string): string[] {
  return text
    .split(/\s*(?:[,;、，；+&]|\s(?:and|und|et|y|e|и)\s)\s*/iu)
    .filter((part) => part.trim() !== '')
    .slice(0, 20);
}

function unique(items: Match['items']): Match['items'] {
  const best = new Map<Draft, number>();
  for (const item of items) best.set(item.draft, Math.max(best.get(item.draft) ?? 0, item.sure));
  return [...best].map(([draft, sure]) => ({ draft, sure }));
}

/** `within`: only these items count, and their issue and checks are read too. */
function matchPhrase(index: NameIndex, phrase: string, within: ReadonlySet<Draft> | null): Match {
  const words = significant(phrase);
  if (words.size === 0) return { level: 'none', items: [] };
  const scored: { draft: Draft; score: number }[] = [];
  let best = 0;
  const candidates = new Set<Named>();
  const groups = new Set<Group>();
  for (const word of words) {
    for (const named of index.byWord.get(word) ?? []) candidates.add(named);
    for (const group of index.groupsByWord.get(word) ?? []) groups.add(group);
  }
  if (within)
    for (const group of index.groups)
      for (const named of group.items) if (within.has(named.draft)) candidates.add(named);
  for (const named of candidates) {
    if (within && !within.has(named.draft)) continue;
    const group = index.groupOf.get(named.draft.section);
    const wide = within ? wideWords(index, named) : null;
    const around = wide ?? (group ? new Set([...named.title, ...group.words]) : named.title);
    const covered = overlap(words, around) / words.size;
    if (covered < 0.6) continue;
    const own = overlap(words, wide ?? named.title) / Math.max(1, named.title.size);
    const score = 0.6 * covered + 0.4 * Math.min(1, own);
    if (own > 0) scored.push({ draft: named.draft, score });
    best = Math.max(best, score);
  }
  let group: Group | null = null;
  let groupScore = 0;
  for (const candidate of groups) {
    if (within) break;
    const shared = overlap(words, candidate.words);
    const covered = shared / words.size;
    if (covered < 0.6) continue;
    const score = 0.6 * covered + 0.4 * (shared / candidate.words.size);
    if (score > groupScore) {
      group = candidate;
      groupScore = score;
    }
  }
  if (group && groupScore >= best && groupScore >= ENOUGH) {
    return {
      level: group.items.length === 1 ? 'item' : 'section',
      items: group.items.map((named) => ({ draft: named.draft, sure: 0.7 })),
    };
  }
  if (best < ENOUGH) return { level: 'none', items: [] };
  const items = scored.filter((item) => item.score >= best - 0.01).slice(0, 12);
  return {
    level: 'item',
    items: items.map((item) => ({
      draft: item.draft,
      sure: Math.min(0.9, Math.round(item.score * 90) / 100),
    })),
  };
}
