/** Lists that explain the boxes instead of holding tasks. */
import { STATUS_WORDS } from '../vocab/statuses.ts';
import type { Context } from './context.ts';
import type { ListNode } from './outline.ts';

/** `- [ ] not started`, `- [x] finished`: boxes explained, each by the name of another status. */
export function isBoxLegend(ctx: Context, nodes: readonly ListNode[]): boolean {
  if (nodes.length < 2 || nodes.length > 8) return false;
  const boxes = new Set<string>();
  for (const node of nodes) {
    const line = ctx.lines[node.at];
    if (!line?.mark?.box || node.children.length > 0) return false;
    const words = ctx.text.slice(line.content.from, line.content.to);
    if (words.includes('\\') || STATUS_WORDS.whole(words.replace(/^[=:–—-]\s*/, '')) === undefined)
      return false;
    boxes.add(line.mark.box.char.toLowerCase());
  }
  return boxes.size === nodes.length;
}
