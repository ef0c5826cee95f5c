/** What a document's title promises: tasks ("Fix plan"), or an account of what is ("Progress report"). */

/** Added to the mean weight of a list's entries. */
const TASKS = 0.25;
const ACCOUNT = -0.25;

const NAMES_TASKS =
  /\b(?:action|to-?dos?|plan|roadmap|backlog|tasks?|check-?list|remediation|remaining|debt|fixes|issues|bugs|improvements?|sprint|follow-?ups?|open items|migration|wish ?list|ideas)\b/u;
const NAMES_ACCOUNT =
  /\b(?:report|summary|readme|guide|architecture|change ?log|overview|analysis|documentation|design|specification|manual|notes|complete|completed|handbook|reference|history|review)\b/u;

/** `bare`: the title as `bareHeading` gives it. */
export function promise(bare: string): number {
  return (NAMES_TASKS.test(bare) ? TASKS : 0) + (NAMES_ACCOUNT.test(bare) ? ACCOUNT : 0);
}
