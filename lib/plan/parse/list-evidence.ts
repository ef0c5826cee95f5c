/** Whether the entries of a list are items, by what they carry and what stands above them. */
import { headOf } from './body.ts';
import type { Context } from './context.ts';
import { isFieldBullet, lineHasField } from './field-bullets.ts';
import { readFields } from './fields.ts';
import type { Mode } from './heading-units.ts';
import type { ListNode } from './outline.ts';

/** Among boxes an entry without one is one more task whose box was forgotten, unless there are many. */
export function mostlyBoxes(ctx: Context, nodes: readonly ListNode[]): boolean {
  const boxes = nodes.filter((node) => ctx.lines[node.at]?.mark?.box).length;
  const fields = nodes.filter((node) => isFieldBullet(ctx, node)).length;
  return fields === 0 && boxes * (nodes.length > 4 ? 2 : 3) >= nodes.length;
}

/** `- [Manual](manual.md) - how it works`, `- `src/app.ts``: a list of pages to read or of files. */
function mostlyLinks(ctx: Context, nodes: readonly ListNode[]): boolean {
  const links = nodes.filter((node) => {
    const line = ctx.lines[node.at];
    const words = line ? ctx.text.slice(line.content.from, line.content.to) : '';
    return (
      /^(?:\*\*|__)?\[[^\]]{1,80}\]\([^)]{1,300}\)/.test(words) ||
      /^(?:[^:]{1,40}[:：](?:\*\*|__)?\s*)?<?https?:\/\/\S+$/.test(words) ||
      /^`[\w@./()[\]-]+(?:\.[a-z]\w{0,4}|\/)`(?:\s*$|\s*[:(–—-])/.test(words)
    );
  });
  return links.length * 2 > nodes.length;
}

export function runEnd(ctx: Context, nodes: readonly ListNode[], from: number): number {
  const numbered = (node: ListNode | undefined): boolean =>
    node !== undefined && ctx.lines[node.at]?.mark?.number != null;
  let end = from + 1;
  while (end < nodes.length && numbered(nodes[end]) === numbered(nodes[from])) end++;
  return end;
}

export function hasBoxes(ctx: Context, node: ListNode): boolean {
  return node.children.some((child) => ctx.lines[child.at]?.mark?.box || hasBoxes(ctx, child));
}

/** `- Goal: …`, `- Focus: …`: the lines of one period, not its tasks. */
function toldByGoal(ctx: Context, nodes: readonly ListNode[]): boolean {
  const line = ctx.lines[nodes[0]?.at ?? -1];
  const field = line && readFields(ctx.text, line.no - 1, line.content.from, line.content.to)[0];
  return field !== undefined && /^(?:goals?|objectives?|theme|target|purpose)$/i.test(field.name);
}

/** Whether a list without boxes holds items: its section says so, or most entries carry what only items carry. */
export function acceptsEntries(
  ctx: Context,
  nodes: readonly ListNode[],
  mode: Mode,
  weak: boolean,
): boolean {
  let strong = 0;
  let counted = 0;
  let lines = 0;
  // Marks of one kind only, where nothing announces work, praise or complain: "- ✅ One dashboard".
  const marks = new Set<string>();
  let marked = 0;
  for (const node of nodes) {
    const line = ctx.lines[node.at];
    if (!line?.mark) continue;
    lines++;
    if (isFieldBullet(ctx, node)) continue;
    counted++;
    const head = headOf(ctx, line.content.from, line.content.to);
    const fields =
      node.children.filter((child) => isFieldBullet(ctx, child)).length +
      node.texts.filter((at) => lineHasField(ctx, at)).length;
    const tagged = head.priority !== null || head.weeks !== null;
    if (fields > 0 || (tagged && mode !== 'recap')) strong++;
    else if (head.status !== null && mode !== 'recap') {
      marks.add(head.status.value);
      marked++;
    }
  }
  if (counted === 0 || toldByGoal(ctx, nodes)) return false;
  if (mode === 'work' || marks.size > 1) strong += marked;
  if (strong * 2 >= counted && strong > 0) return true;
  if (mode === 'recap' && !ctx.relaxed) return false;
  return weak && counted * 2 >= lines && !mostlyLinks(ctx, nodes);
}
