/** The lines of recaps that say an item again, as the reader told them. */
import type { Draft } from '../parse/draft.ts';
import type { Section } from '../parse/outline.ts';
import type { Subject } from './subject.ts';

export interface Repeat {
  line: number;
  item: Draft;
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
  const sectionAt = homes(reading.ctx.root, reading.ctx.lines.length);
  return told
    .map(({ line, item }) => ({ line, item, section: sectionAt[line - 1] ?? reading.ctx.root }))
    .toSorted((a, b) => a.line - b.line);
}

/** The innermost section of every line. */
function homes(root: Section, length: number): Section[] {
  const home = new Array<Section>(length).fill(root);
  const waiting = [root];
  for (let section = waiting.pop(); section; section = waiting.pop()) {
    if (section.at >= 0) home.fill(section, section.at, section.end);
    waiting.push(...section.children);
  }
  return home;
}
