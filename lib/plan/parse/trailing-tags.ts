/** Tags of note-taking programs behind a title: dates of Kanban cards, hashtags that name a priority or a status. */
import type { PlanStatus, Span } from '../types.ts';
import { PRIORITY_WORDS, priorityOfCode } from '../vocab/priorities.ts';
import { STATUS_WORDS } from '../vocab/statuses.ts';
import type { Reader } from './tags.ts';

/** `@{2026-03-01}`, `@[[2026-03-01]]`: when a card of a Kanban file is due; `@@{12:30}` is the hour. */
const CARD_DATE = /\s*(?:@\{([^{}\n]{4,20})(\})|@\[\[([^\]\n]{4,20})(\]\])|@@\{[^{}\n]{3,12}\})$/u;

/** Takes the date that ends `[start, end)`; gives where the title ends then, or -1. */
export function cardDate({ text, head }: Reader, start: number, end: number): number {
  const window = Math.max(start, end - 48);
  const found = CARD_DATE.exec(text.slice(window, end));
  if (!found) return -1;
  const from = window + found.index;
  const date = found[1] ?? found[3];
  if (date !== undefined && !head.timeline) {
    const to = end - (found[2] ?? found[4] ?? '').length;
    const span = { from: to - date.length, to };
    head.timeline = { value: date, span, outer: { from, to: end }, sure: 1 };
  }
  return from;
}

const RUN = /(?:[ \t]+#[\p{L}\p{N}][\p{L}\p{N}/_-]{0,30})+$/u;
const TAG = /([ \t]+)#((?:prio(?:rity)?[-/_])?)([\p{L}\p{N}][\p{L}\p{N}/_-]{0,30})/gu;
/** Hashtags that tell how things stand; others ("#testing", "#review") name a subject as often. */
const STATUS =
  /^(?:to-?do|doing|wip|in-?progress|done|completed?|blocked|waiting|on-?hold|deferred|postponed|cancell?ed|someday)$/iu;

/** Reads `#high #blocked #backend` at the end; gives where the title ends then, or -1 where no tag says anything. */
export function hashTags({ text, head }: Reader, start: number, end: number): number {
  const window = Math.max(start, end - 120);
  const run = RUN.exec(text.slice(window, end));
  if (!run || window + run.index <= start) return -1;
  const at = window + run.index;
  let known = false;
  for (const tag of run[0].matchAll(TAG)) {
    const word = tag[3] ?? '';
    const to = at + tag.index + tag[0].length;
    const span: Span = { from: to - word.length, to };
    const outer: Span = { from: at + tag.index, to };
    const priority = /^\d$/.test(word)
      ? (tag[2] ?? '') === ''
        ? undefined
        : priorityOfCode(`P${word}`)
      : PRIORITY_WORDS.whole(word);
    if (priority !== undefined && !head.priority) {
      head.priority = { value: priority, span, outer, sure: 1 };
      known = true;
    } else if (STATUS.test(word) && !head.status) {
      const value: PlanStatus | undefined = STATUS_WORDS.whole(word);
      if (value === undefined) continue;
      head.status = { value, span, outer, sure: 1, strike: false };
      known = true;
    }
  }
  return known ? at : -1;
}
