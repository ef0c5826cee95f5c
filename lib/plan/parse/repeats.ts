/** Lines that say an item again: the rows of a breakdown, the entries of a recommended order. */
import { headingRole } from '../vocab/headings.ts';
import { overlap, significant } from '../vocab/stems.ts';
import { headOf } from './body.ts';
import { problem, type Context } from './context.ts';
import type { Draft } from './draft.ts';
import { plain } from './inline.ts';
import type { Section } from './outline.ts';

function inRecap(section: Section | null): boolean {
  for (let at = section; at && at.parent; at = at.parent)
    if (at.level > 1 && headingRole(at.title) === 'recap') return true;
  return false;
}

/** Takes out rows and entries of recaps that repeat an item, and says so. Boxes are always items. */
export function dropRepeats(ctx: Context, drafts: readonly Draft[]): Draft[] {
  const index = new Map<string, Set<Draft>>();
  const words = new Map<Draft, Set<string>>();
  const add = (draft: Draft): void => {
    const tail = draft.tail ? ctx.text.slice(draft.tail.from, draft.tail.to) : '';
    const said = significant(`${plain(draft.title)} ${tail}`);
    words.set(draft, said);
    for (const word of said) {
      const known = index.get(word);
      if (!known) index.set(word, new Set([draft]));
      else if (known.size < 100) known.add(draft);
    }
  };
  const find = (title: string): Draft | null => {
    const said = significant(title);
    let rarest: ReadonlySet<Draft> | null = null;
    for (const word of said) {
      const known = index.get(word);
      if (!known) return null;
      if (!rarest || known.size < rarest.size) rarest = known;
    }
    for (const draft of rarest ?? [])
      if (overlap(said, words.get(draft) ?? new Set()) === said.size) return draft;
    return null;
  };
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const candidate = draft.unit !== 'box' && draft.unit !== 'heading' && inRecap(draft.section);
    const same = candidate ? find(draft.title) : null;
    if (same)
      problem(
        ctx,
        draft.line,
        `“${draft.title}” repeats the item on line ${same.line}; it is not read as an item of its own.`,
      );
    else {
      kept.push(draft);
      add(draft);
    }
  }
  if (kept.length > 0) tellEntries(ctx, ctx.root, find, new Set(kept.map((draft) => draft.line)));
  return kept;
}

/** Numbered entries of a recap that were not read as items: said once each, so that nobody misses them. */
function tellEntries(
  ctx: Context,
  section: Section,
  find: (title: string) => Draft | null,
  taken: ReadonlySet<number>,
): void {
  const recap = inRecap(section);
  for (const block of recap ? section.blocks : []) {
    if (block.kind !== 'list') continue;
    for (const node of block.nodes) {
      const line = ctx.lines[node.at];
      if (!line?.mark || line.mark.number === null || line.mark.box || taken.has(line.no)) continue;
      const title = headOf(ctx, line.content.from, line.content.to).title;
      const same = title === '' ? null : find(title);
      if (same)
        problem(
          ctx,
          line.no,
          `“${title.slice(0, 80)}” repeats the item on line ${same.line}; it is not read as an item of its own.`,
        );
    }
  }
  for (const child of section.children) tellEntries(ctx, child, find, taken);
}
