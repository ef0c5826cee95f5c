/** Bullets that say something about the entry or the list they stand in, and are no entries themselves. */
import { isEvidence } from '../vocab/fields.ts';
import type { Context } from './context.ts';
import { readFields } from './fields.ts';
import type { ListNode } from './outline.ts';

/** `- **Milestone**: the server runs` tells about the list it stands in. */
const ASIDE =
  /^(?:milestones?|deliverables?|outcomes?|results?|notes?|focus|success(?: criteria| metrics?)?|exit criteria|dependencies|risks?|total|meilenstein|jalon|hito|marco|里程碑|マイルストーン|마일스톤|веха)$/iu;

export function isFieldBullet(ctx: Context, node: ListNode): boolean {
  const line = ctx.lines[node.at];
  if (!line) return false;
  const field = readFields(ctx.text, node.at, line.content.from, line.content.to)[0];
  if (field && ASIDE.test(field.name) && field.value.from < field.value.to) return true;
  return (
    field !== undefined && isEvidence(field.key) && field.key !== 'actions' && field.key !== 'issue'
  );
}

/** Whether a line below an entry names a field of it. */
export function lineHasField(ctx: Context, at: number): boolean {
  const line = ctx.lines[at];
  return (
    line?.kind === 'text' &&
    readFields(ctx.text, at, line.start, line.content.to).some((field) => isEvidence(field.key))
  );
}

const CRITERION =
  /^(?:\*\*|__)?(?:done when|exit criteri(?:a|on)|acceptance criteria|definition of done|success criteria)\s*[:：]/i;

/** `- **Done when:** the tests are green` behind the tasks of a sprint: what ends it, not one more of them. */
export function isCriterion(ctx: Context, node: ListNode): boolean {
  const line = ctx.lines[node.at];
  return (
    line !== undefined &&
    CRITERION.test(
      ctx.text.slice(line.content.from, Math.min(line.content.to, line.content.from + 40)),
    )
  );
}
