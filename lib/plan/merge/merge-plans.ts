/**
 * Three texts of one plan become one. Items are merged by their identity and values, wherever they stand and whatever
 * lines they share; the lines between them are merged as lines. What clashes keeps both values between markers.
 */
import { eolOf } from '../decode.ts';
import { buildMerge, type MergedPlans, type Parts } from './build-merge.ts';
import { cutPlan, linesOf } from './cut-plan.ts';
import { identitiesOf } from './identities.ts';
import { differingRuns } from './merge-lines.ts';
import { mergeValue, type Three } from './merge-value.ts';

export type { MergedPlans, PlanClash } from './build-merge.ts';

export interface MarkerOptions {
  ours?: string;
  theirs?: string;
  /** Letters of a marker; git's `%L`. */
  size?: number;
}

/** Merges what `theirs` changed since `base` into `ours`. Decoded texts; never throws. */
export function mergePlans(texts: Three<string>, markers: MarkerOptions = {}): MergedPlans {
  const quick = unchanged(texts);
  if (quick !== null) return { text: quick, clashes: [] };
  const prepared = prepare(texts);
  const { eol, finish } = prepared;
  const merged = buildMerge(prepared, 'ours');
  if (merged.clashes.length === 0) return { text: finish(merged.text), clashes: [] };
  const other = buildMerge(prepared, 'theirs');
  return {
    text: withMarkers(linesOf(merged.text), linesOf(other.text), eol, markers),
    clashes: merged.clashes,
  };
}

/** The same without markers: where both changed the same, ours stands. */
export function mergeIntoOurs(texts: Three<string>): string {
  const quick = unchanged(texts);
  if (quick !== null) return quick;
  const prepared = prepare(texts);
  return prepared.finish(buildMerge(prepared, 'ours').text);
}

/** Where one side changed nothing the other is the merge, byte for byte. */
function unchanged({ base, ours, theirs }: Three<string>): string | null {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : null;
}

interface Prepared extends Parts {
  /** Ends the merged text as it should: with a line ending or without. */
  finish: (text: string) => string;
}

function prepare(texts: Three<string>): Prepared {
  const { base, ours, theirs } = texts;
  const ends = (text: string) => /[\r\n]$/.test(text) || text === '';
  const isEnded = mergeValue({ base: ends(base), ours: ends(ours), theirs: ends(theirs) }, 'ours');
  const eol = eolOf(ours) === 'mixed' ? '\n' : eolOf(ours);
  const even = sameEndings(texts, eol);
  const cut = { base: cutPlan(even.base), ours: cutPlan(even.ours), theirs: cutPlan(even.theirs) };
  const ids = identitiesOf({ base: cut.base.plan, ours: cut.ours.plan, theirs: cut.theirs.plan });
  const finish = (text: string) => (isEnded.value ? text : text.replace(/(?:\r\n|\n|\r)$/, ''));
  return { cut, ids, eol, finish };
}

/** All in the line endings of ours, with a last one. */
function sameEndings(texts: Three<string>, eol: string): Three<string> {
  const mixed = [texts.base, texts.ours, texts.theirs].some((text) => eolOf(text) === 'mixed');
  const even = (text: string) => {
    const same = mixed ? text : text.replaceAll(/\r\n|\n|\r/g, eol);
    return same === '' || /[\r\n]$/.test(same) ? same : same + eol;
  };
  return { base: even(texts.base), ours: even(texts.ours), theirs: even(texts.theirs) };
}

/** Two texts as one: where they differ, both between conflict markers, as git writes them. */
function withMarkers(
  ours: readonly string[],
  theirs: readonly string[],
  eol: string,
  { ours: left = 'ours', theirs: right = 'theirs', size = 7 }: MarkerOptions,
): string {
  const ended = (line: string) => (/[\r\n]$/.test(line) ? line : line + eol);
  const parts: string[] = [];
  let at = 0;
  for (const { a, b } of differingRuns(ours, theirs)) {
    parts.push(
      ...ours.slice(at, a.start),
      `${'<'.repeat(size)} ${left}${eol}`,
      ...ours.slice(a.start, a.start + a.length).map(ended),
      `${'='.repeat(size)}${eol}`,
      ...theirs.slice(b.start, b.start + b.length).map(ended),
      `${'>'.repeat(size)} ${right}${eol}`,
    );
    at = a.start + a.length;
  }
  return [...parts, ...ours.slice(at)].join('');
}
