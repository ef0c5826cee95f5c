/** Lists that explain the boxes instead of holding tasks. */
import { STATUS_WORDS } from '../vocab/statuses.ts';
import type { Context } from './context.ts';
import type { ListNode } from './outline.ts';

const CODE_BOX = /^`\[(.?)\]`\s*/u;

/** The box an entry explains, and the words behind it; boxes may stand as code. */
function explained(ctx: Context, node: ListNode): { box: string; words: string } | null {
  const line = ctx.lines[node.at];
  if (!line?.mark || node.children.length > 0) return null;
  const words = ctx.text.slice(line.content.from, line.content.to);
  if (line.mark.box) return { box: line.mark.box.char.toLowerCase(), words };
  const code = CODE_BOX.exec(words);
  return code && { box: `\`${code[1]?.toLowerCase()}`, words: words.slice(code[0].length) };
}

/** `- [ ] not started`, `` - `[x]` = finished task ``: boxes explained, each by the name of another status. */
export function isBoxLegend(ctx: Context, nodes: readonly ListNode[]): boolean {
  if (nodes.length < 2 || nodes.length > 12) return false;
  const boxes = new Set<string>();
  for (const node of nodes) {
    const entry = explained(ctx, node);
    if (!entry || entry.words.includes('\\')) return false;
    const said = entry.words
      .replace(/^[=:–—-]\s*/, '')
      .replace(/\s+(?:tasks?|items?)\.?$/i, '')
      .replaceAll(/[*_]/g, '');
    if (STATUS_WORDS.whole(said) === undefined) return false;
    boxes.add(entry.box);
  }
  return boxes.size === nodes.length;
}
