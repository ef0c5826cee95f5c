/** Obsidian Kanban files: lanes are level-2 headings, cards are boxes, settings at the end are no cards. */
import { groupStatus } from '../vocab/headings.ts';
import { boxStatus } from '../vocab/statuses.ts';
import { why } from './apply-field.ts';
import type { Context } from './context.ts';
import { readBox } from './list-units.ts';
import type { Section } from './outline.ts';

export function isKanban(ctx: Context): boolean {
  for (const line of ctx.lines) {
    if (line.kind !== 'front') return false;
    if (ctx.text.startsWith('kanban-plugin', line.start)) return true;
  }
  return false;
}

/** Cards below `***` and its heading were put away: the plugin writes its archive so. */
function isArchive(ctx: Context, section: Section): boolean {
  for (let at = section.at - 1; at >= 0; at--) {
    const line = ctx.lines[at];
    if (line?.kind === 'blank') continue;
    return line?.kind === 'rule' && ctx.text.startsWith('***', line.start);
  }
  return false;
}

export function walkKanban(ctx: Context, section: Section): void {
  if (isArchive(ctx, section)) return;
  const lane = section.at >= 0 ? groupStatus(section.title) : null;
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    for (const node of block.nodes) {
      const draft = readBox(ctx, section, node);
      if (!draft) continue;
      draft.unit = 'kanban';
      const box = ctx.lines[node.at]?.mark?.box;
      // An empty box says nothing in a Kanban file: the lane does.
      if (lane && box && boxStatus(box.char) === 'todo' && draft.why.status?.from === 'box') {
        draft.status = lane;
        draft.why.status = why('section', section.at + 1, 1, section.title);
        draft.spans.status = ctx.lines[section.at]?.content;
        delete draft.sites.status;
      }
      ctx.drafts.push(draft);
    }
  }
  for (const child of section.children) walkKanban(ctx, child);
}
