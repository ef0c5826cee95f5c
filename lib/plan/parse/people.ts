/** Meeting notes: action items led by the person who takes them. */
import type { Span } from '../types.ts';
import { bareHeading, headingRole } from '../vocab/headings.ts';
import { STATUS_WORDS } from '../vocab/statuses.ts';
import type { Context } from './context.ts';
import type { Section } from './outline.ts';

const MEETING =
  /(?:^|[^\p{L}])(?:meeting|minutes|stand-?up|retro(?:spective)?|sync|1:1|one-on-one|check-in|call notes|agenda)(?![\p{L}])/u;
const ATTENDEES = /^\W{0,6}(?:attendees|participants|present|attending|in attendance)\b/iu;

const KNOWN = new WeakMap<Section, boolean>();

/** Whether the document says that it is notes of a meeting: in its title, or by a list of who was there. */
export function isMeeting(ctx: Context): boolean {
  const known = KNOWN.get(ctx.root);
  if (known !== undefined) return known;
  const title = bareHeading(ctx.titleSection?.title.slice(0, 200) ?? '');
  const said =
    MEETING.test(title) ||
    ctx.lines
      .slice(0, 60)
      .some((line) =>
        ATTENDEES.test(ctx.text.slice(line.start, Math.min(line.to, line.start + 40))),
      );
  KNOWN.set(ctx.root, said);
  return said;
}

/** `**Ana**: …`, `**Carl Meier** – …`. */
const LEAD =
  /^(\*\*|__)(?!(?:todo|done|wip|note|bug|fix|task|action|p\d|high|medium|low|urgent|critical)\b)(\p{L}[\p{L}.'’-]{1,20}(?:\s\p{Lu}[\p{L}.'’-]{0,20}){0,2})(?:[:：]\1|\1\s*(?:[:：]|\s[-–—]))\s+(?=\S)/iu;

export interface Lead {
  name: string;
  span: Span;
  /** The name with its emphasis and colon. */
  outer: Span;
}

/** The person an entry of a meeting's action items begins with, and where the task begins. */
export function leadOwner(ctx: Context, section: Section, { from, to }: Span): Lead | null {
  if (!isMeeting(ctx) || headingRole(section.raw) !== 'work') return null;
  const found = LEAD.exec(ctx.text.slice(from, Math.min(to, from + 120)));
  const name = found?.[2];
  if (!found || name === undefined || from + found[0].length >= to) return null;
  // "**Blocked**: …" says how it stands.
  if (STATUS_WORDS.whole(name) !== undefined) return null;
  const span = { from: from + 2, to: from + 2 + name.length };
  return { name, span, outer: { from, to: from + found[0].length } };
}
