/** The lines of recaps that say an item again, as the reader found them. */
import type { Draft } from '../parse/draft.ts';
import type { Section } from '../parse/outline.ts';
import type { Subject } from './subject.ts';

export interface Repeat {
  line: number;
  item: Draft;
  /** The outermost section below the title: a recap with its parts is one list. */
  section: Section;
}

export function repeatsOf({ reading }: Subject): Repeat[] {
  const { told } = reading;
  if (told.length === 0) return [];
  const { root, titleSection, lines } = reading.ctx;
  const sectionAt = new Array<Section>(lines.length).fill(root);
  for (const section of [...root.children, ...(titleSection?.children ?? [])])
    sectionAt.fill(section, section.at, section.end);
  return told
    .map(({ line, of }) => ({ line, item: of, section: sectionAt[line - 1] ?? root }))
    .toSorted((a, b) => a.line - b.line);
}
