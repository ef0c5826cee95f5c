/** What an edit names: an item by line or ref, a place for a new one. */
import { sectionPath, type Draft } from '../parse/draft.ts';
import type { Section } from '../parse/outline.ts';
import type { Reading } from '../parse/parse-plan.ts';
import type { Shape } from './add-form.ts';
import { addAfter, addInto, type Added } from './add-item.ts';
import { PlanEditError } from './edit-error.ts';
import type { Wording } from './wording.ts';

export function findItem(
  drafts: readonly Draft[],
  byLine: ReadonlyMap<number, Draft>,
  at: { line: number } | { ref: string },
): Draft {
  if ('line' in at) {
    const draft = byLine.get(at.line);
    if (!draft)
      throw new PlanEditError(
        -1,
        `No item begins on line ${at.line}. parse --json lists the items with their lines.`,
      );
    return draft;
  }
  const found = drafts.filter((draft) => draft.ref === at.ref);
  const headings = found.filter((draft) => draft.unit === 'heading');
  const only = found.length === 1 ? found[0] : headings.length === 1 ? headings[0] : undefined;
  if (only) return only;
  if (found.length === 0)
    throw new PlanEditError(
      -1,
      `No item has the ref “${at.ref}”. parse --json lists the items with their refs.`,
    );
  throw new PlanEditError(
    -1,
    `The ref “${at.ref}” names ${found.length} items (lines ${found
      .slice(0, 5)
      .map((draft) => draft.line)
      .join(', ')}). Use the line instead.`,
  );
}

export function place(
  reading: Reading,
  wording: Wording,
  add: Shape,
  byLine: ReadonlyMap<number, Draft>,
  bumps: Map<string, number>,
): Added {
  if (add.title.trim() === '') throw new PlanEditError(-1, 'A new item needs a title.');
  if ('after' in add) {
    const sibling = byLine.get(add.after);
    if (!sibling)
      throw new PlanEditError(
        -1,
        `No item begins on line ${add.after}, so none can be added after it.`,
      );
    return addAfter(reading, wording, sibling, add, bump(bumps, sibling));
  }
  const key = JSON.stringify(add.section);
  const title = reading.ctx.titleSection;
  const inside = reading.drafts.findLast(
    (draft) =>
      add.section.length === 0 || JSON.stringify(sectionPath(draft.section, title)) === key,
  );
  if (inside) return addAfter(reading, wording, inside, add, bump(bumps, inside));
  const section =
    add.section.length === 0 ? reading.ctx.root : sectionNamed(reading.ctx.root, title, key);
  if (!section) throw new PlanEditError(-1, `The plan has no section ${add.section.join(' › ')}.`);
  return addInto(reading, section, add);
}

/** How many items were added beside these siblings before: the numbers go on from there. */
function bump(bumps: Map<string, number>, sibling: Draft): number {
  const key = `${sibling.section.at} ${sibling.unit}`;
  const count = bumps.get(key) ?? 0;
  bumps.set(key, count + 1);
  return count;
}

function sectionNamed(section: Section, title: Section | null, key: string): Section | null {
  if (section.at >= 0 && JSON.stringify(sectionPath(section, title)) === key) return section;
  for (const child of section.children) {
    const found = sectionNamed(child, title, key);
    if (found) return found;
  }
  return null;
}
