/** Which headings of a plan say the same words below different parents: they name parts of items. */
import type { Context } from './context.ts';
import type { Section } from './outline.ts';

const LABELS = new WeakMap<Section, Map<string, Set<Section | null>>>();

/** The parents of each heading's words. */
export function labelsOf(ctx: Context): Map<string, Set<Section | null>> {
  const known = LABELS.get(ctx.root);
  if (known) return known;
  const labels = new Map<string, Set<Section | null>>();
  const pending = [...ctx.root.children];
  for (let section = pending.pop(); section; section = pending.pop()) {
    const title = section.title.toLowerCase();
    const parents = labels.get(title);
    if (parents) parents.add(section.parent);
    else labels.set(title, new Set([section.parent]));
    for (const child of section.children) pending.push(child);
  }
  LABELS.set(ctx.root, labels);
  return labels;
}
