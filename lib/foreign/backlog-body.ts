import { cleanNotes } from './clean-item.ts';
import type { ForeignItem } from './types.ts';

/** Headings whose boxes are the checks of the task. */
const CHECKED = /^(?:acceptance criteria|definition of done|subtasks|checklist|tasks|steps)$/i;
const MAX_ROW_CHARS = 2_000;
const BOX = /^\s*[-*+] \[([ xX])\]\s+(?:#\d+\s+)?(.*\S)\s*$/;

/** The boxes below a task's criteria become its checks, the rest its notes; a heading becomes a bold line. */
export function readTaskBody(body: string): Pick<ForeignItem, 'notes' | 'checks'> {
  const checks: { text: string; done: boolean }[] = [];
  const rows: string[] = [];
  let heading: string | null = null;
  let checked = false;
  for (const row of body.split('\n')) {
    // A longer row is text: it also bounds what the expressions cost.
    const short = row.length <= MAX_ROW_CHARS;
    const title = short ? /^#{1,6}\s+(.*?)[\s#]*$/.exec(row)?.[1] : undefined;
    if (title !== undefined) {
      checked = CHECKED.test(title);
      // The description needs no name: it is what notes are. Others are named once something stands below them.
      heading = /^description$/i.test(title) ? null : title;
      continue;
    }
    // The tool's own marks: <!-- AC:BEGIN -->.
    if (/^\s*<!--.*-->\s*$/.test(row)) continue;
    const box = checked && short ? BOX.exec(row) : null;
    if (box) {
      checks.push({ text: box[2] ?? '', done: box[1] !== ' ' });
      continue;
    }
    if (heading !== null && row.trim() !== '') {
      rows.push('', `**${heading}**`, '');
      heading = null;
    }
    rows.push(row);
  }
  return { notes: cleanNotes(rows.join('\n')) || null, checks };
}
