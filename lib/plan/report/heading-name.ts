import { isGroupName } from '../parse/heading-units.ts';
import { readHead } from '../parse/head.ts';
import { escapedTitle } from '../patch/title.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { ReportItem } from './model.ts';
import { itemName, oneLine, STATUS_MARKS } from './words.ts';

/**
 * Number and title of an item as its heading says them. Words that the lens would take for a number, a tag or the name of a
 * group (“half done”, “#45 Broken link”) are written so that they read back as the title they are.
 */
export function headingName(item: ReportItem): string {
  const name = itemName(item);
  const written = escapeMarkdown(name);
  const title = oneLine(item.title);
  if (title === '' || readsBack(written, item.ref, title, STATUS_MARKS[item.status]))
    return written;
  const before = escapeMarkdown(name.slice(0, name.length - title.length));
  return before + (before === '' ? '' : ' ') + escapedTitle(title, { heading: true, bold: false });
}

function readsBack(written: string, ref: string | null, title: string, mark: string): boolean {
  const head = readHead(written, 0, written.length, { ref: true });
  const tag = head.status ?? head.priority ?? head.weeks ?? head.timeline ?? head.effort;
  const plain = tag === null && head.owner === null && head.strike === null;
  if (!plain || head.ref !== ref || head.title !== title) return false;
  return ref !== null || !isGroupName(`${mark} ${written}`);
}
