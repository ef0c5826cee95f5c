import type { PlanStatus } from '../types.ts';
import { englishRole } from './english-headings.ts';
import { fieldKey } from './fields.ts';
import { asWords, either, pattern, someWords, whole, wholeWords } from './languages/all.ts';
import { halfWidth } from './languages/letters.ts';
import type { Pattern } from './languages/pattern.ts';
import { fold } from './phrases.ts';

/**
 * What a heading announces. `skip`: never items, whatever stands below. `recap`: prose lists below are not items, or
 * repeat items; boxes and task tables still count. `schedule`: names items by week. `work`: plain lists below are items; `prose`: they are
 * not, whatever the headings above announce.
 */
export type HeadingRole =
  | 'skip'
  | 'recap'
  | 'schedule'
  | 'lanes'
  | 'work'
  | 'prose'
  | 'group'
  | 'label'
  | null;

const ROLES: readonly (readonly [Exclude<HeadingRole, null>, Pattern])[] = (
  [
    [
      'lanes',
      String.raw`priority (?:levels?|definitions?|matrix|key|legend|scale|classification)|priorities|severity levels?`,
    ],
    [
      'schedule',
      String.raw`(?:implementation|proposed|suggested|delivery|project|rollout|execution|weekly|overall|remediation)? ?(?:schedule|timeline|calendar|time plan)|schedule overview|week by week`,
    ],
    [
      'skip',
      String.raw`(?:success |key |performance |quality |project |progress )?(?:metrics|kpis?|indicators)|(?:metrics|kpis?) (?:and|&) .{0,40}|success criteria|definition of (?:done|ready)|exit criteria|legend|key|status (?:legend|key)|symbols|templates?|(?:task |item |issue )?template|review (?:process|cadence|schedule|rhythm)|notes?|remarks|time (?:spent|investment|tracking)|commits?(?: (?:summary|log|history))?|change ?logs?|revision history|version history|document history|(?:new |modified |changed |deleted |added )?files(?: .{0,30})?|file (?:changes|list|structure)(?: summary)?|references?|resources|useful links|links|glossary|sign ?-?offs?|approvals?|signatures?|appendix.{0,60}|introduction|background|table of contents|contents|toc|index|roles|contacts?|team|stakeholders|roles(?: and responsibilities)?|assumptions|risks?(?: .{0,40})?|out of scope|non-goals|usage|examples?|how to use.{0,60}|instructions|conclusions?|key (?:takeaways|transformations)|lessons learned|communication(?: plan)?|budget|repository status|disclaimer|license|faq|prerequisites|scope|purpose|goals|objectives|executive summary|abstract|test results|tl;?dr|if (?:you|something|anything|things|issues?) .{1,40}|need help|getting help|commit message|files? created.{0,40}|instructions .{0,60}|how-to.{0,60}|conventions|naming conventions|task id rules|task lifecycle|success stories|acknowledge?ments`,
    ],
    [
      'recap',
      String.raw`decisions?(?: required| needed| points?| log)?|options|alternatives|open questions|.{0,60}\bsummary|summary.{0,60}|overview|next steps?|what'?s next\??|immediate next steps|recommendations?|testing (?:recommendations|checklist|plan|status|strategy)|test(?:ing)? (?:plan|strategy)|migration guide|deployment (?:guide|notes|instructions)|key achievements?|achievements|what .{3,40} found|(?:top \d+ )?(?:critical |key )?findings|completion status|(?:detailed |status |completion )?breakdown|status(?: overview| update)?|progress(?: overview| summary| tracking)?|.{0,30}(?:readiness|assessment)|recommended (?:action plan|order|plan|approach|next steps|priorit.{0,20})|suggested order|priority order|prioritization matrix|impact.{0,20}effort.{0,20}|quick reference|decision point|dashboard|at a glance|dependencies|dependency graph`,
    ],
    [
      'prose',
      String.raw`deliverables|outputs?|why\b.{0,80}|how (?!to (?:fix|do)\b).{0,80}|what (?!to do\b|needs\b|remains\b|is left\b|is next\b|comes next\b).{0,80}|what's (?!next\b|left\b|missing\b).{1,80}|current (?:status|state|situation)(?: .{0,30})?|current problems?|(?:after|before)(?: .{0,30})?|results?(?: .{0,30})?|benefits(?: .{0,40})?|expected (?:impact|benefits|outcomes?|results?)(?: .{0,30})?`,
    ],
    [
      'label',
      String.raw`actions?|tasks|sub-?tasks|steps|acceptance criteria|checklist|to ?-?dos?|implementation(?: (?:steps|details|notes|plan))?|problems?|solutions?|goals?|objectives?|code|commands?|files?|test cases?|sub-?steps|how to fix|success criteria|definition of done|risks?|notes|estimates?|details|description|problem|issue|solution|approach|deliverables|requirements|rationale|impact|files?(?: .{0,30})?|notes?|testing|tests|verification|dependencies|fix|remediation|expected (?:outcome|result)s?|current state|tests?`,
    ],
    [
      'work',
      String.raw`action|task|.{0,60}\b(?:action items?|action plan|actions|tasks|to ?-?dos?|backlog|roadmap|work items?|open items|remaining(?: items| work)?|action list|ideas?|wish ?list|feature requests?|known issues|tech(?:nical)? debt|quick wins|priorities|milestones)|(?:(?:additional|further|other|proposed|planned|known|open|recommended|suggested|critical|required|needed|future|general|code|quick|bug) )*(?:bugs|bug fixes|features|improvements?|enhancements?|fixes|issues|stories|chores)|(?:(?:phase|sprint|milestone|stage|iteration|release|wave|quarter|month|day)(?:\s*#?\d.*|\s+(?:[a-z]|[ivx]{1,4}|one|two|three|four|five|six)(?!\p{L}).*|\s*[:：–—-].*|)|q[1-4]\b.{0,80})|(?:up )?next(?: up)?|now|later|soon|icebox|this (?:week|month|quarter)|immediate.{0,30}|short[ -]term.{0,30}|medium[ -]term.{0,30}|long[ -]term.{0,30}|open`,
    ],
  ] as const
).map(([role, english]) => [
  role,
  either(
    whole(english),
    wholeWords(({ headings }) => headings[role]),
  ),
]);

const ROLE_CACHE = new Map<string, HeadingRole>();

/** What is asked of one heading is asked several times in a row. */
const BARE_CACHE = new Map<string, string>();

/** A heading without marks, number, tags in brackets: what its words say. */
export function bareHeading(heading: string): string {
  const known = BARE_CACHE.get(heading);
  if (known !== undefined) return known;
  const bare = wordsOf(heading);
  if (BARE_CACHE.size > 5_000) BARE_CACHE.clear();
  BARE_CACHE.set(heading, bare);
  return bare;
}

function wordsOf(heading: string): string {
  return halfWidth(fold(heading))
    .replaceAll(/[*_`~]/g, '')
    .replaceAll(/[([（【][^()[\]（）【】]{0,80}[)\]）】]/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(
      /^(?:\d{1,3}(?:\.\d{1,3})*[.):]?\s+|(?:[ivx]{1,4}|[a-z])[.)]\s+|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.]\s*(?=\p{Script=Han})|第[一二三四五六七八九十\d]{1,3}[章部节節][:、]?\s*)/u,
      '',
    )
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}?%]+$/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function headingRole(heading: string): HeadingRole {
  const bare = bareHeading(heading.slice(0, 200));
  const known = ROLE_CACHE.get(bare);
  if (known !== undefined) return known;
  let role = englishRole(bare);
  for (const [name, words] of role === null ? ROLES : []) {
    if (words.test(bare)) {
      role = name;
      break;
    }
  }
  // A heading that is only the name of a field explains its values.
  if (role === null && /^(?:status|priority)$/.test(fieldKey(bare) ?? '')) role = 'recap';
  if (ROLE_CACHE.size > 5_000) ROLE_CACHE.clear();
  ROLE_CACHE.set(bare, role);
  return role;
}

/** Words for a part of an item: "Checklist", "Проблемы", "验收标准". */
export function isPartName(heading: string): boolean {
  const bare = bareHeading(heading.slice(0, 200));
  return PART?.test(bare) ?? false;
}

const PART = ROLES.find(([name]) => name === 'label')?.[1];

/** A labelled group, never an item by itself unless it carries an item's fields: phases, sprints, weeks, months. */
export function isPeriod(heading: string): boolean {
  const bare = bareHeading(heading);
  return PERIOD.test(bare) || NUMBERED_PERIOD.test(bare) || NAMED_PERIOD.test(bare);
}

const NUMBERED_PERIOD = pattern(
  ({ numberedPeriod }) => numberedPeriod,
  (words) => `^(?:${words})`,
);
const NAMED_PERIOD = pattern(
  ({ period }) => period,
  (words) =>
    String.raw`^(?:${words})(?:\s*[#№\d].*|\s+(?:[a-z]|[ivx]{1,4})(?!\p{L}).*|\s*[:：–—-].*|)$`,
);

/** "Phase 2", "Sprint: launch", "Week of 5 May"; not "Phase out the old API" or "Release the brake". */
const PERIOD =
  /^(?:(?:bug|feature|hardening|foundation|polish|clean-?up|stabili[sz]ation|design|core|final|current|next|last|development) (?:sprint|phase|milestone|iteration)(?:\s*#?\d.*|\s*[:：–—-].*|)$|(?:phase|sprint|milestone|stage|iteration|release|wave|quarter|month|weeks?|day)(?:\s*[#\d].*|\s+(?:[a-z]|[ivx]{1,4}|of|one|two|three|four|five|six|seven|eight)(?!\p{L}).*|\s*[:：–—-].*|)$|q[1-4](?![\p{L}\d])|v?\d+\.\d+\.\d+(?!\p{L}))/u;

const GROUP_STATUS: readonly (readonly [PlanStatus, Pattern])[] = (
  [
    ['blocked', `blocked|on hold|waiting`],
    [
      'deferred',
      `deferred|postponed|set aside|icebox|someday|later|parked|won't do|cancelled|canceled`,
    ],
    [
      'doing',
      String.raw`in[ -]progress|doing|working on|ongoing|wip|underway|current (?:sprint|work|tasks?|week|iteration|focus)|in review|^(?:current|review|active)$`,
    ],
    [
      'todo',
      String.raw`to ?-?do|not started|pending|backlog|next|remaining|missing|open(?! (?:source|questions|access|api|telemetry|graph))|planned|upcoming`,
    ],
    [
      'done',
      String.raw`completed|finished|implemented|shipped|closed|resolved|done|all complete|complete(?=\s*(?:$|[^\p{L}\s]|(?:tasks?|items?|actions?|work)\b))`,
    ],
  ] as const
).map(([status, english]) => [status, asWords(english)]);

/** The status a group's heading lends its items: "Completed Actions", "In Progress", a Kanban lane. Partial claims lend none. */
export function groupStatus(heading: string): PlanStatus | null {
  const text = bareStatus(heading.slice(0, 200));
  if (/\b(?:mostly|partially|partly|nearly|almost|\d{1,3} ?%)\b|definition of done/.test(text))
    return null;
  if (
    /\b(?:not|un)[ -]?(?:done|complete|completed|implemented|finished|resolved)\b/.test(text) &&
    !/\bactually complete/.test(text)
  )
    return 'todo';
  if (/\bactually (?:complete|done)/.test(text)) return 'done';
  if (TO_BE_DONE.test(text)) return 'todo';
  if (HAS_BEEN_DONE.test(text)) return 'done';
  for (const [status, words] of GROUP_STATUS) {
    if (words.test(text)) return status;
    const abroad = GROUPS_ABROAD.get(status)?.exec(text);
    if (abroad)
      return status === 'done' && NEGATED.test(text.slice(0, abroad.index)) ? 'todo' : status;
  }
  return null;
}

/**
 * The status that items take over from such a heading. "Next steps" and "Next: the importer" say an order and not how
 * things stand; a lane that is called "Next" does.
 */
export function lentStatus(heading: string): PlanStatus | null {
  const status = groupStatus(heading);
  if (status !== 'todo') return status;
  const text = bareStatus(heading.slice(0, 200));
  return /^(?:up )?next(?: up)?$/.test(text)
    ? status
    : groupStatus(text.replaceAll(/\bnext\b/g, ' '));
}

/** "To be implemented" is not done yet. */
const TO_BE_DONE =
  /\b(?:to|needs? to|must|should|still to|yet to) be (?:\p{L}+ly )?(?:done|completed?|implemented|finished|resolved|closed|fixed|addressed|added|built|decided|shipped)\b/u;
/** "Remediation applied", "Important fixes already made", "What we fixed". */
const HAS_BEEN_DONE =
  /\b(?:fix(?:es)?|changes|remediations?|improvements|patch(?:es)?|corrections|updates|mitigations?|optimi[sz]ations) (?:already |we |i |that were |were |have been )?(?:applied|made|implemented|done)\b|^what (?:was|we|i|got|has been) (?:\p{L}+ly )?(?:fixed|changed|built|done|completed|implemented|added|shipped)\b/u;

const GROUPS_ABROAD = new Map<PlanStatus, Pattern>(
  GROUP_STATUS.map(([status]) => [status, someWords(({ groups }) => groups[status])]),
);
const NEGATED =
  /(?<!\p{L})(?:(?:noch )?nicht|pas(?: encore)?|non|no|não|nao|не|ещё не|еще не|sin|sem)\s+$/u;

function bareStatus(heading: string): string {
  return fold(heading)
    .replaceAll(/[*_`~]/g, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N})%]+$/u, '')
    .trim();
}
