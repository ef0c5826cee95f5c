import type { Priority } from '../types.ts';
import { LANGUAGES, wholeWords } from './languages/all.ts';
import { OTHER_VALUES } from './languages/other.ts';
import { anyOf, newIndex, type Pattern } from './languages/pattern.ts';
import { phrases } from './phrases.ts';

/** Words that name a priority where a priority is expected: a field, a cell, a tag. */
export const PRIORITY_WORDS = phrases<Priority>(
  [
    {
      P0: `p0|critical|blocker|urgent|highest|showstopper|emergency|immediate|sev0|sev1|sev 0|sev 1|must have|must`,
      P1: `p1|high|higher|major|important|sev2|sev 2|should have|should`,
      P2: `p2|medium|moderate|normal|med|mid|sev3|sev 3|could have|could`,
      P3: `p3|p4|p5|low|lower|lowest|minor|trivial|nice to have|nice-to-have|optional|won't have|sev4|sev 4`,
    },
    ...LANGUAGES.map((language) => language.priority),
    ...OTHER_VALUES.map((language) => language.priority),
  ],
  { lone: true },
);

/** Colours say a priority only where no words do (some plans use yellow for High). */
export const PRIORITY_COLOURS: Readonly<Record<string, Priority>> = {
  '🔴': 'P0',
  '🟠': 'P1',
  '🟡': 'P2',
  '🟢': 'P3',
  '🔵': 'P3',
  '⚪': 'P3',
  '🔥': 'P0',
  '🚨': 'P0',
  '🔺': 'P0',
  '⏫': 'P1',
  '🔼': 'P1',
  '🔽': 'P3',
  '⏬': 'P3',
};

/** Longer words first. */
const NOUNS = [
  'priority|priorities|severity|criticality',
  ...[...LANGUAGES, ...OTHER_VALUES].map(({ priorityNoun }) => priorityNoun),
]
  .flatMap((list) => list.split('|'))
  .toSorted((a, b) => b.length - a.length);
const INDEX = newIndex();
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}]`;

/** A word for priority itself between two expressions, as a word of its own where its script has such. */
function noun(before: string, after: string): Pattern {
  const eastern = NOUNS.filter((word) => EASTERN.test(word));
  const western = NOUNS.filter((word) => !EASTERN.test(word));
  return anyOf(INDEX, [...western, ...eastern], (words) =>
    EASTERN.test(words)
      ? `${before}(?:${words})${after}`
      : `${before}(?<!${LETTER})(?:${words})(?!${LETTER})${after}`,
  );
}
const EASTERN = /[\u3040-\u9fff\uac00-\ud7af]/;

/** As in "High Priority", "Priorité haute", "优先级". */
export const PRIORITY_NOUN = noun('', '');
/** With what leads from it to a value: "Priority: ". */
export const PRIORITY_LEAD = noun('^', String.raw`\s*[:：]?\s*`);
/** `Priority 1`, `Prio 2`, `优先级：3`. */
export const RANKED_BY_NUMBER = noun('', String.raw`\s*[:：]?\s*#?([0-5])(?![\p{L}\p{N}.,%/])`);

/** Values that say "no priority", "no week": they stop what a section would lend. */
const SAYS_NOTHING = wholeWords(({ nothing }) => nothing);
const NOTHING_EN = /^(?:none|n\/?a|unscheduled|unset|no priority|tbd|–|—|-)$/iu;
export const NOTHING = {
  test: (text: string): boolean =>
    NOTHING_EN.test(text) || (text.length < 40 && SAYS_NOTHING.test(text)),
};

/** P0 to P3 as written; P4 and P5 are P3. */
export function priorityOfCode(code: string): Priority {
  const digit = Math.min(3, Number(code.slice(1)));
  return (['P0', 'P1', 'P2', 'P3'] as const)[digit] ?? 'P3';
}
