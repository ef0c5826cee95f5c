import type { Status } from '../board/types.ts';
import { MAX_TITLE_CHARS } from '../limits.ts';
import { plain } from '../plan/parse/inline.ts';

/** One item of a pasted list, ready for a cell. */
export interface PastedItem {
  title: string;
  status: Status;
  checks: { text: string; done: boolean }[];
  notes: string;
}

/** A line of the pasted text: how deep it stands, and what it says without bullet and box. */
interface Line {
  indent: number;
  bullet: boolean;
  /** The character in the box, or null. */
  box: string | null;
  text: string;
}

/**
 * The items of a pasted text: each point of its outermost list with what is indented below it as checks and notes, or
 * each line when it holds no list. Headings and a line that announces the list are no items.
 */
export function itemsOfPaste(text: string): PastedItem[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readLine);
  const bullets = lines.filter(({ bullet }) => bullet);
  const isList = bullets.length > 0;
  const outermost = Math.min(...bullets.map(({ indent }) => indent));
  const items: PastedItem[] = [];
  for (const line of lines) {
    const item = items.at(-1);
    if (line.text === '' || (isList && isAnnouncement(line))) continue;
    if (!isList || (line.bullet && line.indent <= outermost)) items.push(itemOf(line));
    else if (item === undefined || (!line.bullet && line.indent < outermost)) {
      items.push(itemOf(line));
    } else if (line.bullet) item.checks.push({ text: plain(line.text), done: isDone(line.box) });
    else item.notes += `${item.notes === '' ? '' : '\n'}${line.text}`;
  }
  return items;
}

function readLine(line: string): Line {
  const [, blank = '', rest = ''] = /^([^\S\n]*)(.*)$/.exec(line) ?? [];
  const indent = blank.replaceAll('\t', '    ').length;
  const point = /^(?:[-*+•‣–]|\d{1,3}[.)])[^\S\n]+(?:\[([^\]]?)\][^\S\n]*)?(.*)$/.exec(rest);
  if (point === null) return { indent, bullet: false, box: null, text: rest.trim() };
  return { indent, bullet: true, box: point[1] ?? null, text: (point[2] ?? '').trim() };
}

/** "Next:" and "## Next" above a list say what the list is. */
const isAnnouncement = ({ bullet, text }: Line) =>
  !bullet && (/^#{1,6}\s/.test(text) || /:\**$/.test(text));

function itemOf({ text, box }: Line): PastedItem {
  const title = plain(text.replace(/^#{1,6}\s+/, ''));
  const status: Status = isDone(box)
    ? 'done'
    : box === '~' || box === '-' || box === '/'
      ? 'doing'
      : 'todo';
  if (title.length <= MAX_TITLE_CHARS) return { title, status, checks: [], notes: '' };
  // Too long for a title: its beginning names the item, and nothing is lost.
  const short = title.slice(0, MAX_TITLE_CHARS - 1).replace(/\s+\S*$/, '');
  return { title: `${short}…`, status, checks: [], notes: title };
}

const isDone = (box: string | null) => box !== null && /[xX✓✔✅]/u.test(box);
