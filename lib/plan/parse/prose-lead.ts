/** Lines above a list that make it advice or an explanation, whatever the headings announce. */
import type { Context } from './context.ts';
import type { Block } from './outline.ts';
import { plain } from './inline.ts';

/** "Humans can:", "✅ DO:", "Choose one:": no marks below make these tasks. */
const ADVICE: readonly RegExp[] = [
  /^(?:dos?|don'?ts?|do not|always|never|avoid|options|pros|cons|choose .{1,20}|pick .{1,20}|either)$/iu,
  /\b(?:is|are) (?:now )?ready for$/iu,
  /^(?:do not|don't|never|avoid|we (?:will not|won't)) .{1,60}$/iu,
  /\b(?:can|cannot|can't|should not|shouldn't|must not)(?: .{0,20})?$/iu,
];
/** "Features:", "The core system is ready for:": plain entries tell what is, marked ones how far it is. */
const LEADS: readonly RegExp[] = [
  /^(?:note|notes|highlights?|key (?:points|achievements|results)|context|impact|results?|outcomes?|summary|example|examples|why|before|after|benefits?|features|requirements|success|done when|.{0,20}topics(?: .{0,20})?|recommended .{0,20} visuals|important constraints?|success (?:means|looks like)|rationale|acceptance|exit|gate|outcome|payoff|content sources|sources)$/iu,
  /\b(?:criteria|tests?|testing|verification)$/iu,
  /\b(?:can|cannot|can't|should not|shouldn't|must not|useful when|is (?:now )?ready for|are (?:now )?ready for|provides?|includes?|supports?|consists? of|means|includes? references to)(?: .{0,20})?$/iu,
];

/** "Sprint 1 Exit Criteria" above its list, without a colon. */
const CRITERIA = /\b(?:exit|success|acceptance|completion|quality) criteria[*_]*$/i;

/** Whether the line right above a list gives advice. */
export function introducesAdvice(ctx: Context, before: Block | undefined): boolean {
  const words = leadOf(ctx, before);
  return words !== null && ADVICE.some((lead) => lead.test(words));
}

/** Whether the line right above a list says that its plain entries are no tasks. */
export function introducesProse(ctx: Context, before: Block | undefined): boolean {
  const words = leadOf(ctx, before);
  return words !== null && LEADS.some((lead) => lead.test(words));
}

function leadOf(ctx: Context, before: Block | undefined): string | null {
  const line = before?.kind === 'text' ? ctx.lines[before.end - 1] : undefined;
  if (line?.kind !== 'text') return null;
  const raw = ctx.text.slice(line.start, line.content.to);
  if (raw.length > 200 || !(/[:：][*_]*$/.test(raw) || CRITERIA.test(raw))) return null;
  return plain(raw)
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[\s:：]+$/u, '')
    .replaceAll('’', "'");
}
