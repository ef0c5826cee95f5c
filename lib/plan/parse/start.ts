/** The day a plan says its first week begins on. */
import { dateIn } from '../vocab/dates.ts';
import { fold } from '../vocab/phrases.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';

const LABELS = new Set(
  `start|starts|start date|startdate|start_date|start-date|starting|starts on|begins|begins on|kickoff|kick-off|project start|plan start|week 1 starts|week 1 starts on|week 1 begins on|
beginn|startdatum|start am|projektstart|début|date de début|inicio|fecha de inicio|início|data de início|inizio|data di inizio|
开始日期|开始时间|開始日|시작일|дата начала|начало`
    .split('|')
    .map((name) => fold(name.trim())),
);
const LABELLED = /^[\s>*_|-]*([^:：=|\n]{2,40}?)[\s*_]*[:：=|][\s*_"']*(\S.*)$/u;
const UNLABELLED = /^\W*(week 1 (?:starts|begins) on) (.+)$/iu;
const FIRST_WEEK = /^\W*(?:week|woche|semaine|semana|settimana|неделя) ?1\b[^\d]{1,20}(.+)$/iu;

/** Lines that are looked at, from the top: a plan that has a start says so early. */
const LOOKED_AT = 2_000;

/**
 * The ISO date of `Start: 2026-03-02` (in any of eight languages, in the front matter, a line or a table), of "Week 1
 * starts on …", or of a heading "Week 1 (2 March 2026 – …)". What stands in an item is about that item. Null where the plan
 * does not say.
 */
export function statedStart(ctx: Context, drafts: readonly Draft[]): string | null {
  let [next, end] = [0, 0];
  for (const { no, from, to, kind } of ctx.lines.slice(0, LOOKED_AT)) {
    for (let draft = drafts[next]; draft && draft.line <= no; draft = drafts[next]) {
      end = Math.max(end, draft.endLine);
      next += 1;
    }
    if (no <= end || kind === 'blank' || kind === 'code' || kind === 'comment') continue;
    const date = startIn(ctx.text.slice(from, Math.min(to, from + 200)));
    if (date !== null) return date;
  }
  return null;
}

function startIn(line: string): string | null {
  if (!/\d/.test(line)) return null;
  const labelled = LABELLED.exec(line) ?? UNLABELLED.exec(line);
  if (labelled && LABELS.has(fold(labelled[1] ?? ''))) return dateIn(labelled[2] ?? '');
  const week = FIRST_WEEK.exec(line);
  return week ? dateIn(week[1] ?? '') : null;
}
