/** The lines of recaps that say an item again, as the reader told them. */
import type { Draft } from '../parse/draft.ts';
import type { Section } from '../parse/outline.ts';
import type { Subject } from './subject.ts';

export interface Repeat {
  line: number;
  item: Draft;
  /** The outermost section below the title: a recap with its parts is one list. */
  section: Section;
}

/** The sentence of parse/repeats.ts; its test and this rule's hold them together. */
const TOLD = /repeats the item on line (\d+); it is not read/;

export function repeatsOf({ reading, itemAt }: Subject): Repeat[] {
  const told = reading.ctx.problems.flatMap(({ line, message }) => {
    const item = itemAt.get(Number(TOLD.exec(message)?.[1]));
    return item ? [{ line, item }] : [];
  });
  if (told.length === 0) return [];
  const { root, titleSection, lines } = reading.ctx;
  const sectionAt = new Array<Section>(lines.length).fill(root);
  for (const section of [...root.children, ...(titleSection?.children ?? [])])
    sectionAt.fill(section, section.at, section.end);
  return told
    .map(({ line, item }) => ({ line, item, section: sectionAt[line - 1] ?? root }))
    .toSorted((a, b) => a.line - b.line);
}
