import type { PlanStatus } from '../types.ts';
import { LANGUAGES } from './languages/all.ts';
import { OTHER_VALUES } from './languages/other.ts';
import { phrases } from './phrases.ts';

/** What people call a status, in the languages plans come in. Words beat marks: `⚠️ Missing` is todo. */
export const STATUS_WORDS = phrases<PlanStatus>([
  {
    done: `complete|completed|done|finished|fixed|implemented|fully implemented|resolved|closed|shipped|deployed|delivered|released|merged|
      all complete|all done|fully complete|fully completed|already done|mitigated|verified|optimized|achieved|yes|ready|passed`,
    doing: `in progress|in-progress|wip|ongoing|started|doing|working|underway|under way|partial|partially|partially done|partially complete|partially implemented|
      partly done|mitigating|triaged|reopened|on track|at risk|mostly complete|mostly done|in review|review|in development|active|in work|basic|incomplete|testing|in testing|
      ready for review|ready for testing|ready for qa`,
    todo: `todo|to do|to-do|open|pending|planned|not started|not yet started|not done|not implemented|not created|not fixed|not yet|not complete|not completed|missing|backlog|
      unresolved|identified|awaiting|draft|new|queued|ready to start|ready to implement|ready for development|ready for dev|ready for implementation|proposed|scheduled|upcoming|
      outstanding|remaining|required|needed|no|unstarted`,
    blocked: `blocked|stuck|on hold|waiting|waiting for|impeded|failed|failing`,
    deferred: `deferred|postponed|later|future|someday|parked|won't do|wont do|wont fix|won't fix|cancelled|canceled|risk accepted|accepted risk|accepted|abandoned|rejected|
      dropped|skipped|out of scope|obsolete|wontfix`,
  },
  ...LANGUAGES.map((language) => language.status),
  ...OTHER_VALUES.map((language) => language.status),
]);

/** The words Laneway writes where the document has none of its own yet. */
export const STATUS_NAMES: Readonly<Record<PlanStatus, { words: string; mark: string }>> = {
  todo: { words: 'To do', mark: '⏳' },
  doing: { words: 'In Progress', mark: '🔄' },
  blocked: { words: 'Blocked', mark: '⛔' },
  done: { words: 'Complete', mark: '✅' },
  deferred: { words: 'Deferred', mark: '⏸️' },
};

const MARKS: Readonly<Record<PlanStatus, string>> = {
  done: '✅|☑️|☑|✔️|✔|🎉|🆗',
  doing: '🔄|🚧|🏗️|🏗|🔃|⚠️|⚠|🔁|🏃|◐',
  todo: '📋|⏳|⌛|❌|⬜|🔲|☐|◻️|◻|📝|✗|✘|🆕|⭕|📅|🗓️',
  blocked: '⛔|🚫|🛑|🔒️',
  deferred: '⏸️|⏸|💤|🔮|⏭️|⏭|🗑️',
};

const MARK_OF = new Map<string, PlanStatus>();
for (const [status, list] of Object.entries(MARKS) as [PlanStatus, string][]) {
  for (const mark of list.split('|')) MARK_OF.set(mark, status);
}
const MARK = new RegExp([...MARK_OF.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'y');

/** The status mark standing at `at`. */
export function statusMarkAt(text: string, at: number): { status: PlanStatus; to: number } | null {
  MARK.lastIndex = at;
  const match = MARK.exec(text);
  const status = match ? MARK_OF.get(match[0]) : undefined;
  return match && status ? { status, to: at + match[0].length } : null;
}

export interface StatusFound {
  status: PlanStatus;
  from: number;
  to: number;
  marked: boolean;
  worded: boolean;
}

/** `60 %`, `100%` alone: how much of it is done. */
const SHARE = /^(\d{1,3})\s?%\s*$/;
const SPACE_OR_BOLD = /[ \t*_]/;

/**
 * The status a field value, cell or tag begins with: an optional mark, then words. `⚠️ Missing` is todo, a mark alone
 * counts, `Needs work` is nothing. The range covers mark, words and the emphasis around them.
 */
export function statusAt(text: string, from: number, to: number): StatusFound | null {
  let at = from;
  let marked: PlanStatus | null = null;
  let end = from;
  let begin = -1;
  let emphasis = 0;
  for (let i = 0; i < 12 && at < to; i++) {
    const mark = statusMarkAt(text, at);
    if (mark) {
      marked ??= mark.status;
      if (begin < 0) begin = at - emphasis;
      at = mark.to;
      end = at;
      emphasis = 0;
    } else if (SPACE_OR_BOLD.test(text[at] ?? '')) {
      emphasis = text[at] === ' ' || text[at] === '\t' ? 0 : emphasis + 1;
      at++;
    } else if (
      !marked &&
      /[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
    ) {
      if (begin < 0) begin = at;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      if (text[at] === '\uFE0F') at++;
    } else break;
  }
  const share = SHARE.exec(text.slice(at, to));
  if (share) {
    const done = Number(share[1]);
    const from = begin < 0 ? at : begin;
    const status = done === 0 ? 'todo' : done >= 100 ? 'done' : 'doing';
    return {
      status,
      from,
      to: at + share[0].trimEnd().length,
      marked: marked !== null,
      worded: true,
    };
  }
  const words = STATUS_WORDS.at(text, at);
  if (words && words.to <= to) {
    let stop = words.to;
    for (let i = 0; i < emphasis && (text[stop] === '*' || text[stop] === '_'); i++) stop++;
    return {
      status: words.value,
      from: begin < 0 ? at - emphasis : begin,
      to: stop,
      marked: marked !== null,
      worded: true,
    };
  }
  return marked ? { status: marked, from: begin, to: end, marked: true, worded: false } : null;
}

/** What the one character in a box says; null for one that means nothing known. */
export function boxStatus(char: string): PlanStatus | null {
  if (char === ' ' || char === '' || char === '\u00a0' || char === '\t') return 'todo';
  if (char === 'x' || char === 'X' || char === '✓' || char === '✔' || char === '✅') return 'done';
  if (char === '~' || char === '-' || char === '/' || char === 'o' || char === '.') return 'doing';
  if (char === '!') return 'blocked';
  if (char === '>' || char === '<') return 'deferred';
  return null;
}
