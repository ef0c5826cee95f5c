/**
 * What English headings announce beyond the words of all languages in `headings.ts`: the habits of roadmaps, status
 * pages and plans written with an assistant. Read first, so a row here narrows a wider one there.
 */
import type { HeadingRole } from './headings.ts';
import { whole } from './languages/all.ts';
import { inside } from './languages/needs.ts';

const ROLES: readonly (readonly [Exclude<HeadingRole, null>, RegExp])[] = [
  ['schedule', /^timeline (?:considerations|overview)$/],
  [
    'skip',
    /^(?:how to use.{0,60}|current status: .{1,60}|(?:if you )?(?:need|get(?:ting)?|more) help.{0,20}|(?:general |any )?questions|if something .{1,40}|attendees.{0,20}|participants|.{0,60}\bnot (?:on|in|part of|planned for|included in|for|covered by)\b.{1,40}|(?:.{1,30} )?explicitly (?:not|excluded).{0,40}|(?:what )?(?:we(?:'re| are| will)?|we'll) not (?:doing|building|do|build).{0,40}|non-?goals.{0,30}|(?:high-?)?risk areas|fallback plans?)$/,
  ],
  [
    'prose',
    /^(?:(?:(?:.{1,20} )?changes|what(?: was| we)?) (?:made|changed)|changes|(?:.{1,20} )?goals?|objectives?|guidance|(?:build|validation|verification|test) results?|implementation summary|root causes?|(?:.{1,20} )?rules|context for .{1,40}|scope decisions|(?:.{1,40} )?(?:protocol|conventions))$/,
  ],
  [
    'schedule',
    /^(?:(?:recommended|suggested|proposed|planned) )?(?:execution|implementation|build|delivery|rollout) (?:order|sequence)$/,
  ],
  ['recap', /^(?:recommended|suggested|proposed) .{0,40}\border$/],
  [
    'skip',
    /^(?:(?:success|performance|quality|key|traffic) metrics\b.{0,40}|.{0,30}\b(?:process|metrics|policy|commitments|log)(?: by .{1,20})?|.{1,40} and definition of done|checkpoints?(?: and .{1,40})?|scope(?: and .{1,40})?|(?!.*(?:&|and) community).{0,40}community.{0,30}|(?:.{1,20} )?tips(?: .{1,40})?|support(?: information)?|(?:testing|verifying) (?:the|these|your) .{1,40}|answers to .{1,40}|verification (?:gate|criteria|matrix)(?: .{1,40})?|(?:usage|setup|installation|verification) (?:instructions|guide|steps)|best practices|(?:risk )?mitigation(?: strateg(?:y|ies))?|contacts?(?: .{1,20})?|(?:version|long[- ]term) support|(?:.{0,20} )?(?:endpoints|socket events|webhooks)|(?:monetization|pricing|testing|branch(?:ing)?) strategy|(?:strategic|architecture|architectural|technical|design) decisions|(?:.{0,30} )?workflow|estimated (?:time|cost|budget|effort).{0,40}|cost (?:to|of|estimate|breakdown|analysis).{0,40}|costs|(?:remaining )?(?:effort|time|cost) estimates?|estimates|(?:session|handoff|handover|meeting|important|final|additional|technical|implementation|design|release) notes?|next session(?: context)?|key files.{0,40}|files? .{0,30}(?:touch|modify|review|change)|dependenc(?:y|ies) status|support resources|documentation (?:map|links|index)|(?:useful|quick|additional|further|helpful) (?:commands|links|resources|reading)(?: .{0,30})?|commands|troubleshooting.{0,40}|rollback(?: plan| procedure| strategy)?|(?:version|release) history|(?:file|project|directory|folder|repo|repository) structure|(?:tech(?:nology)?|technical) stack|architecture(?: overview| diagram)?|(?:key|core|main|available) (?:endpoints|tools|commands|apis?)(?: .{0,20})?|performance targets|targets(?: .{0,30})?|future targets.{0,40}|statistics|stats|references? cited|reproducing .{0,60}|how to reproduce|how to contribute|contributing.{0,30}|code of conduct|sprint workflow|how to (?:track|use).{0,60}|(?:questions (?:and|&) answers|q ?& ?a)|(?:mission|vision) statement|competitive advantages?|by the numbers|how (?:it|this) works|what (?:you'll see|you're getting|you now have|makes .{3,40}|changed)|content guidelines|(?:coding|style|writing) (?:style|guidelines?|standards)|guidelines|deployment workflow|(?:sync|release|review) (?:process|logic))$/,
  ],
  [
    'prose',
    /^(?:(?:project|product|plan|system|technical|solution|application|app|feature) overview|tech(?:nology|nical)? stack(?: .{0,30})?|(?:database |data )?schema (?:design|overview)|product direction|(?:core|primary|main|key|project|business|overall|secondary) (?:goals|objectives)|hackathon requirements|(?:.{1,20} )?themes|documentation|docs|what (?:we|i|you) (?:have|need)(?: .{0,30})?|current .{1,20} status|(?:build|server|system|project) status|(?:guiding|core|key) principles|tips|team allocation|sprint goals?|mission|vision|philosophy|(?:guiding |design )?principles|acceptance (?:checks|tests?)|(?:go\/no-go|launch|release|quality) criteria|criteria for .{1,40}|constraints|key decisions|design decisions|architecture decisions|context|motivation|rationale|analysis|root cause(?: analysis)?|(?:key|main|core|major) (?:features|benefits|points|improvements|capabilities)(?: .{0,20})?|strategic differentiation|quick start|getting started|how .{2,50}|why .{2,60}|about.{0,30}|keep (?:regardless|as is)|(?:what|things) (?:to keep|we keep|not to (?:do|change|touch))|do not (?:touch|change)|don'?ts?|ready (?:for|to) (?:use|production|deploy)|.{1,40} (?:performed|observed|learned|achieved|encountered)|success|congratulations|you're (?:all set|ready|done).{0,20}|technical highlights?|key innovations?|testing strategy|unit tests|integration tests|performance tests|one-way sync|for (?:humans|ai agents)|session start checklist|current (?:setup|architecture|implementation|limitations))$/,
  ],
  [
    'work',
    /^(?:what(?:'s| is| was|'s been| has been) (?:just )?(?:done|completed?|fixed|finished)(?:\s*\(.{1,40}\))?|(?:improvement|enhancement|feature|optional)? ?suggestions|(?:bug|feature|hardening|foundation|polish|clean-?up|stabili[sz]ation|design|core) (?:sprint|phase|milestone|iteration)(?:\s*#?\d.*|\s*[:–—-].*|)|(?:post|pre)-\p{L}{2,20} (?:improvements|enhancements|features|ideas|fixes|cleanup|work)|.{1,60} checklist|(?:short|medium|mid|near|long)(?:er)?[- ]term(?: .{0,30})?|(?:.{0,30} )?sprint (?:scope|backlog)(?: .{0,40})?|scope of work|(?!how |what |when |where |why |(?:new |key )?(?:files?|documents?|folders?|directories) )(?:.{1,40} )(?:to|we should|i should) (?:work on|do|fix|finish|improve|add|implement|build|handle|resolve|address|investigate|complete|test|write|create|decide|check|verify|refactor|remove|migrate|port|explore|consider|support|clean up)|(?:the )?(?:work|todo|task) (?:list|breakdown)|what(?:'s| is) (?:not implemented|left|missing|remaining).{0,20}|parking lot|still (?:needed|missing|open|to do)|(?:user )?actions? needed|needs (?:your )?(?:attention|action)|follow[ -]?ups?|loose ends|not (?:yet )?(?:implemented|done|started)|(?:(?:required|immediate|recommended|corrective|necessary|concrete|next(?= (?:actions|tasks|fixes))) )+(?:actions?|tasks|fixes|steps)(?:,.{0,30})?|(?:stubbed|stubs|unfinished|incomplete|gaps|limitations to (?:fix|lift)))$/u,
  ],
];

/** Their alternatives, each compiled once a heading may be it. */
const ROWS = ROLES.map(([role, { source }]) => [role, whole(inside(source))] as const);

/** What an English heading announces; `bare`: as `bareHeading` gives it. */
export function englishRole(bare: string): HeadingRole {
  for (const [role, words] of ROWS) if (words.test(bare)) return role;
  return null;
}

/** Numbered headings below these are the next tasks; lists there often repeat what was said before. */
const NEXT =
  /^(?:immediate |recommended |our |the )?next steps?(?: .{0,40})?$|^what's next(?: .{0,30})?$/;

/** Parts of an item that, standing apart, tell what should hold and list nothing to do. */
const TELLS =
  /^(?:goals?|objectives?|acceptance criteria|problems?|issue|rationale|impact|description|details|requirements|expected (?:outcome|result)s?|current state|approach)$/;

/** "Security status", "Compliance status": a section without others below tells how things stand. */
const STATUS_OF = /^(?:\p{L}+ ){1,3}status$/u;

export function tellsStatus(bare: string): boolean {
  return STATUS_OF.test(bare);
}

export function leadsOn(bare: string): boolean {
  return NEXT.test(bare);
}

export function tellsOnly(bare: string): boolean {
  return TELLS.test(bare);
}

/** "Remediation steps", "Required actions": the name of a list of steps, never of an item ("Mend the steps"). */
const STEPS =
  /^(?:(?:remediation|implementation|fix|recommended|required|detailed|reproduction|mitigation|verification|test(?:ing)?|manual|cleanup|migration|deployment|follow[- ]?up|corrective|sub) ?)?(?:steps|actions|action items|tasks|to-?dos?)$/;

export function namesSteps(bare: string): boolean {
  return STEPS.test(bare);
}

/** Titles of files whose plain lists are their tasks: "Project TODO", "Roadmap", "Things to work on". */
const TASK_FILE =
  /(?:^|[^\p{L}])(?:to[- ]?dos?(?: list)?|road ?map|backlog|task list|tasks|wish ?list|things to (?:do|work on|fix|finish))(?![\p{L}])/u;

export function isTaskFile(bare: string): boolean {
  return TASK_FILE.test(bare);
}

/** Sections whose boxes are no tasks either: what must hold, what a mark means, what a form looks like. */
const NEVER_TASKS =
  /\b(?:legend|key|symbols|templates?|examples?|definition|criteria|metrics|kpis?|indicators|targets?|sign-?offs?|approvals?|signatures?|how to use|how-to|instructions|usage|conventions|guidelines|rules|glossary|appendix|prerequisites|requirements|scope|goals?|objectives|non-goals|lifecycle|ids?|standards|logic|process|workflow|policy|history|log|commits?|structure|files?|support)\b/;

/** Whether boxes below a heading of these words are tasks although plain lists there are not. */
export function keepsBoxes(bare: string): boolean {
  return englishRole(bare) === 'skip' && keepsTasks(bare);
}

/** The same for a heading further down, whatever it announces. */
export function keepsTasks(bare: string): boolean {
  return !NEVER_TASKS.test(bare);
}
