/** Which lists below an item hold its checks. */
import { fieldKey } from '../vocab/fields.ts';
import type { Context } from './context.ts';
import { readFields } from './fields.ts';
import type { Block, ListNode } from './outline.ts';

/** Labels of lists that are checks only where no list of tasks is: what must hold in the end. */
const WEAK =
  /^(?:acceptance(?: criteria| tests?| checks)?|success criteria|exit criteria|definition of done|dod|deliverables?|criteria|verification|expected (?:results?|outcomes?))$/i;

export function isWeakLabel(name: string): boolean {
  return WEAK.test(name.trim());
}

/** `1. **Docker**` with boxes below: it groups checks and is none itself. */
export function groupsBoxes(ctx: Context, node: ListNode): boolean {
  return (
    node.children.length > 0 &&
    !ctx.lines[node.at]?.mark?.box &&
    node.children.some((child) => ctx.lines[child.at]?.mark?.box)
  );
}

/** Whether a list, or one below it, has boxes outside of criteria, or follows a label of actions. */
export function hasStrongNodes(ctx: Context, nodes: readonly ListNode[]): boolean {
  return nodes.some((node) => {
    const line = ctx.lines[node.at];
    if (!line?.mark) return false;
    if (line.mark.box) return true;
    const field = readFields(ctx.text, node.at, line.content.from, line.content.to)[0];
    if (field && isWeakLabel(field.name)) return false;
    if (field && fieldKey(field.name) === 'actions' && node.children.length > 0) return true;
    return node.children.length > 0 && hasStrongNodes(ctx, node.children);
  });
}

/** The same of the blocks below a heading, where a label may stand in the line above its list. */
export function hasStrongChecks(ctx: Context, blocks: readonly Block[]): boolean {
  return blocks.some((block, i) => {
    if (block.kind !== 'list') return false;
    const above = blocks[i - 1];
    const line = above?.kind === 'text' ? ctx.lines[above.end - 1] : undefined;
    const label = line
      ? readFields(ctx.text, line.no - 1, line.start, line.content.to).at(-1)
      : undefined;
    if (label && isWeakLabel(label.name)) return false;
    if (label && label.key === 'actions' && label.value.from >= label.value.to) return true;
    return hasStrongNodes(ctx, block.nodes);
  });
}
