/** The document's own words for a value: what it uses elsewhere comes first, Laneway's own words last. */
import type { PlanStatus, PlanWeeks, Priority } from '../types.ts';
import type { Reading } from '../parse/parse-plan.ts';
import type { FieldSite } from '../parse/fields.ts';
import { FIELD_LABELS, type WrittenField } from '../vocab/fields.ts';
import { languageOf, writtenIn, type Written } from '../vocab/languages/of-text.ts';
import type { Language } from '../vocab/languages/words.ts';
import { phrases, type Phrases } from '../vocab/phrases.ts';
import { PRIORITY_COLOURS } from '../vocab/priorities.ts';
import { boxStatus, STATUS_NAMES, statusAt } from '../vocab/statuses.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { writeWeeks } from '../vocab/weeks.ts';

export interface Wording {
  /** Status words with their marks, per status, most used first: `✅ Complete`. */
  status: Partial<Record<PlanStatus, string>>;
  priority: Partial<Record<Priority, string>>;
  doingBox: string;
  tickedBox: string;
  labels: Partial<Record<WrittenField, string>>;
  /** A field bullet or line of the document to imitate. */
  field: FieldSite | null;
  /** What Laneway writes in the document's language; null in English. */
  abroad: { written: Written; language: Language } | null;
}

/** Words that say a status of one thing only: read, but not repeated for another item. */
const ODD =
  /\b(?:basic|partial\w*|partly|mostly|incomplete|testing|review|missing|no|new|needed|required|remaining|outstanding|verified|optimized|achieved|yes|ready|passed|not \w+|failed|failing|future|obsolete|dropped)\b/i;

function mostUsed<K extends string>(
  counts: Map<K, Map<string, number>>,
): Partial<Record<K, string>> {
  const best: Partial<Record<K, string>> = {};
  for (const [key, words] of counts) best[key] = [...words].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return best;
}

function count<K>(counts: Map<K, Map<string, number>>, key: K, words: string): void {
  const known = counts.get(key) ?? new Map<string, number>();
  known.set(words, (known.get(words) ?? 0) + 1);
  counts.set(key, known);
}

export function wordingOf(reading: Reading): Wording {
  const text = reading.ctx.text;
  const status = new Map<PlanStatus, Map<string, number>>();
  const priority = new Map<Priority, Map<string, number>>();
  const labels = new Map<WrittenField, Map<string, number>>();
  let doingBox = '';
  let tickedBox = '';
  let field: FieldSite | null = null;
  for (const draft of reading.drafts) {
    const state = draft.sites.status;
    const said = state ? text.slice(state.span.from, state.span.to) : '';
    const worded = statusAt(said, 0, said.length)?.worded === true && !ODD.test(said);
    if (state && draft.status && worded && (state.kind === 'field' || state.kind === 'cell'))
      count(status, draft.status, said);
    const rank = draft.sites.priority;
    // Not where the cell says nothing and the section lends it.
    const own = rank ? priorityIn(text.slice(rank.span.from, rank.span.to)) : null;
    if (rank && draft.priority && own?.value === draft.priority && rank.kind !== 'lead')
      count(priority, draft.priority, text.slice(rank.span.from, rank.span.to));
    for (const site of draft.fields) {
      if (site.key !== null && site.key in FIELD_LABELS)
        count(labels, site.key as WrittenField, site.name);
      field ??= site;
    }
    const box = state?.kind === 'box' ? text.slice(state.span.from, state.span.to) : '';
    if (box !== '' && boxStatus(box) === 'doing') doingBox ||= box;
    if (boxStatus(box) === 'done') tickedBox ||= box;
  }
  const language = languageOf(text);
  return {
    status: mostUsed(status),
    priority: mostUsed(priority),
    doingBox: doingBox || '~',
    tickedBox: tickedBox || 'x',
    labels: mostUsed(labels),
    field,
    abroad: language && { language, written: writtenIn(language, text) },
  };
}

function cased(words: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase())
    return words.toUpperCase();
  if (like === like.toLowerCase() && like !== like.toUpperCase()) return words.toLowerCase();
  return words;
}

/** Words for a status in place of `was` (the words that stand there, or null for a new field). */
export function statusWords(wording: Wording, status: PlanStatus, was: string | null): string {
  const name = { ...STATUS_NAMES[status] };
  if (wording.abroad && speaks(wording.abroad.language, 'status', was))
    name.words = wording.abroad.written.status[status];
  const own = wording.status[status];
  if (was === null) {
    const marked =
      own !== undefined ||
      Object.values(wording.status).some((words) => /\p{Extended_Pictographic}/u.test(words));
    return own ?? (marked ? `${name.mark} ${name.words}` : name.words);
  }
  const found = statusAt(was, 0, was.length);
  if (was.trim() === '') return own ?? name.words;
  if (found && !found.worded) return name.mark;
  if (
    own !== undefined &&
    (found?.marked ?? false) === (statusAt(own, 0, own.length)?.marked ?? false)
  )
    return own;
  const bold = /^(?:[^\p{L}*_]*)(\*\*|__)/u.exec(was)?.[1] ?? '';
  const bare = was.replaceAll(/[^\p{L} ]/gu, '').trim();
  const words = `${bold}${cased(name.words, bare)}${bold}`;
  return found?.marked ? `${name.mark} ${words}` : words;
}

const SPOKEN = new WeakMap<Language, Record<'status' | 'priority', Phrases<string>>>();

/** Whether `was` is a word of the language; no words are. */
function speaks(language: Language, what: 'status' | 'priority', was: string | null): boolean {
  const bare = was?.replaceAll(/[^\p{L}\p{M} ]/gu, '').trim() ?? '';
  if (bare === '') return true;
  let known = SPOKEN.get(language);
  if (!known) {
    known = { status: phrases([language.status]), priority: phrases([language.priority]) };
    SPOKEN.set(language, known);
  }
  return known[what].whole(bare) !== undefined;
}

const WORDS: Readonly<Record<Priority, string>> = {
  P0: 'Critical',
  P1: 'High',
  P2: 'Medium',
  P3: 'Low',
};
const COLOUR: Readonly<Record<Priority, string>> = { P0: '🔴', P1: '🟠', P2: '🟡', P3: '🟢' };

export function priorityWords(wording: Wording, priority: Priority, was: string | null): string {
  const own = wording.priority[priority];
  const { abroad } = wording;
  if (was === null || was.trim() === '')
    return own ?? abroad?.written.priority[priority] ?? priority;
  if (/^p[0-5]$/i.test(was)) return cased(priority, was);
  const colour = Object.keys(PRIORITY_COLOURS).find((mark) => was.startsWith(mark));
  const bare = was.replaceAll(/[^\p{L} ]/gu, '').trim();
  if (colour && bare === '') return COLOUR[priority];
  if (
    own !== undefined &&
    own.startsWith('P') === was.startsWith('P') &&
    (colour === undefined) === !/^\p{Extended_Pictographic}/u.test(own)
  )
    return own;
  // Words of a language that Laneway does not write are not translated: the code is understood everywhere.
  const known = /^[a-z ]+$/i.test(bare) && bare.length > 0;
  const words =
    abroad && bare !== '' && speaks(abroad.language, 'priority', bare)
      ? cased(abroad.written.priority[priority], bare)
      : known
        ? cased(WORDS[priority], bare)
        : priority;
  return colour ? `${COLOUR[priority]} ${words}` : words;
}

/** `was` with its numbers replaced: `Weeks 2-3` → `Week 4`, `第3周` → `第4周`. */
export function weeksWords(weeks: PlanWeeks, was: string | null): string {
  if (was === null) return writeWeeks(weeks);
  const numbers =
    /\d{1,2}(?:[^\d]{1,12}\d{1,2})?/u.exec(was) ??
    /[一二三四五六七八九十]{1,3}(?:[^一二三四五六七八九十]{1,6}[一二三四五六七八九十]{1,3})?/u.exec(
      was,
    );
  if (!numbers) return writeWeeks(weeks);
  const dash = /[–—~〜]/.exec(numbers[0])?.[0] ?? '-';
  const before = was.slice(0, numbers.index);
  const noun =
    weeks[0] === weeks[1] ? before.replace(/weeks(?=\s*$)/i, (word) => word.slice(0, -1)) : before;
  return noun + writeWeeks(weeks, dash) + was.slice(numbers.index + numbers[0].length);
}

export function labelOf(wording: Wording, field: WrittenField): string {
  return wording.labels[field] ?? wording.abroad?.written.labels[field] ?? FIELD_LABELS[field];
}
