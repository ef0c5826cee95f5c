/** Numbered entries with fields of their own below a heading. */
import { isEvidence } from '../vocab/fields.ts';
import type { Context } from './context.ts';
import { readFields } from './fields.ts';
import type { Section } from './outline.ts';

/** At least half of the numbered entries below have fields of their own: they are the items, the heading groups them. */
export function hasFieldedEntries(ctx: Context, section: Section): boolean {
  let entries = 0;
  let fielded = 0;
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    for (const node of block.nodes.slice(0, 200)) {
      if (ctx.lines[node.at]?.mark?.number == null) continue;
      entries++;
      const keys = node.children.flatMap((child) => {
        const line = ctx.lines[child.at];
        return line ? readFields(ctx.text, child.at, line.content.from, line.content.to) : [];
      });
      if (keys.some((field) => isEvidence(field.key) && field.key !== 'actions')) fielded++;
    }
  }
  return fielded > 0 && fielded * 2 >= entries;
}
