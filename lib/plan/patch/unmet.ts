/** What the text still does not say as asked, told as sentences. */
import type { ItemPatch, Unit } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { lineFinder } from './rounds.ts';
import { differs, type Wanted } from './wanted.ts';
import type { Refused } from './write-edits.ts';

const HEADING = /^ {0,3}#{1,6}(?:\s|$)|^ {0,3}(?:=+|-+)\s*$/m;

/** One entry for each edit that asked for a value which does not read back. */
export function unmet(reading: Reading, all: readonly Wanted[]): Refused[] {
  const byLine = new Map(reading.drafts.map((draft) => [draft.line, draft]));
  const lineOf = lineFinder(reading);
  const refused = new Map<number, Refused>();
  for (const wanted of all) {
    if (wanted.gone || wanted.index < 0) continue;
    const draft = byLine.get(lineOf(wanted.anchor));
    const wrong = draft ? unsaid(draft, wanted) : [];
    if (draft && wrong.length === 0) continue;
    const fields = draft ? wrong : [...wanted.asked.keys()];
    for (const index of new Set(fields.flatMap((field) => wanted.asked.get(field) ?? []))) {
      const wrongHere = fields.filter((field) => wanted.asked.get(field)?.includes(index));
      // Notes that end the item take what stands below them along: they are what is wrong.
      const own = wrongHere.includes('notes') ? (['notes'] as const) : wrongHere;
      refused.set(index, {
        index,
        message: sentence(wanted.values, draft ? own : [], draft?.unit ?? null),
        fields: draft ? own : [],
      });
    }
  }
  return [...refused.values()];
}

/** Of the fields that read otherwise those that were asked for; where another was lost, the words that took it along. */
function unsaid(draft: Draft, wanted: Wanted): (keyof ItemPatch)[] {
  const { asked, ownChecks } = wanted;
  const differing = differs(draft, wanted);
  const wrong = differing.filter((field) => asked.has(field));
  const same =
    asked.has('checks') ||
    wanted.fresh ||
    (ownChecks.length === draft.checks.length &&
      ownChecks.every(({ text, done }, i) => {
        const now = draft.checks[i];
        return now?.text === text && now.done === done;
      }));
  const lost = !same || differing.some((field) => OWN.has(field) && !asked.has(field));
  const takers = lost ? TAKERS.filter((field) => asked.has(field) && !wrong.includes(field)) : [];
  return [...takers, ...wrong];
}

/** What follows from nothing else in the plan, as a status may from checks and weeks from a schedule. */
const OWN: ReadonlySet<keyof ItemPatch> = new Set(['priority', 'owner', 'timeline', 'effort']);
/** Words of any form, which may be read as a value or end what stands beside them. */
const TAKERS = ['title', 'notes'] as const;

function sentence(values: ItemPatch, wrong: readonly string[], unit: Unit | null): string {
  const name = `“${(values.title ?? '').slice(0, 60)}”`;
  if (wrong.includes('notes') && HEADING.test(values.notes ?? ''))
    return `The notes of ${name} hold a heading, which would begin a new section of the plan. Make that line bold instead.`;
  const parts = wrong.filter(
    (field) => field === 'issue' || field === 'notes' || field === 'checks',
  );
  if (unit === 'todotxt' && parts.length > 0)
    return `A line of todo.txt has no room for the ${parts.join(' and the ')} of ${name}.`;
  return wrong.length === 0
    ? `This plan has no way to hold ${name} as asked.`
    : `This plan has no way to say the ${wrong.join(', ')} of ${name} as asked.`;
}
