/** The sections of a plan and the blocks in each: lists as trees, tables, field lines, prose. */
import type { Line } from './line.ts';
import { plain } from './inline.ts';

export interface ListNode {
  /** Index into the lines. */
  at: number;
  /** Index after the last line that belongs to it, children included, trailing blanks not. */
  end: number;
  children: ListNode[];
  /** Indexes of continuation lines of its own: text, code, quotes. */
  texts: number[];
}

export type Block =
  | { kind: 'list'; nodes: ListNode[]; at: number; end: number }
  | { kind: 'table'; at: number; end: number }
  | { kind: 'text'; at: number; end: number }
  | { kind: 'other'; at: number; end: number };

export interface Section {
  /** Index of the heading's line, -1 for the root. */
  at: number;
  level: number;
  title: string;
  /** The heading as written: what its words announce is read from it, so that an escaped word announces nothing. */
  raw: string;
  blocks: Block[];
  children: Section[];
  parent: Section | null;
  /** Index after the last own line (before the first child section). */
  bodyEnd: number;
  /** Index after the last line, children included. */
  end: number;
}

/** Nesting a reader can still see; deeper lists are read as lists at this depth. */
const MAX_DEPTH = 64;

/** `**Timeline**: …` and the like at the left margin end a list, where CommonMark would glue them to its last item. */
const FIELD_START =
  /(?:\*\*|__|\*|_)[^*_\n]{1,60}(?:[:：](?:\*\*|__|\*|_)|(?:\*\*|__|\*|_)\s*[:：])/y;

export function buildOutline(text: string, lines: readonly Line[]): Section {
  const root: Section = {
    at: -1,
    level: 0,
    title: '',
    raw: '',
    blocks: [],
    children: [],
    parent: null,
    bodyEnd: lines.length,
    end: lines.length,
  };
  let section = root;
  let stack: ListNode[] = [];
  let block: Block | null = null;
  let blank = false;

  const close = (): void => {
    stack = [];
    block = null;
  };
  const open = (level: number, from: number, to: number, at: number): void => {
    while (section.level >= level && section.parent) {
      section.end = at;
      section.bodyEnd = Math.min(section.bodyEnd, at);
      section = section.parent;
    }
    if (section.children.length === 0) section.bodyEnd = at;
    const child: Section = {
      at,
      level,
      title: plain(text.slice(from, to)).trim(),
      raw: text.slice(from, to),
      blocks: [],
      children: [],
      parent: section,
      bodyEnd: lines.length,
      end: lines.length,
    };
    section.children.push(child);
    section = child;
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    if (line.kind === 'blank') {
      blank = true;
      if (block?.kind !== 'list') block = null;
      continue;
    }
    if (line.kind === 'heading') {
      close();
      open(line.level, line.content.from, line.content.to, i);
    } else if (line.kind === 'text' && lines[i + 1]?.kind === 'underline') {
      close();
      open(lines[i + 1]?.level ?? 2, line.content.from, line.content.to, i);
      i++;
    } else if (line.kind === 'item') {
      const node: ListNode = { at: i, end: i + 1, children: [], texts: [] };
      while (stack.length > 0 && !isInside(lines, stack.at(-1), line)) stack.pop();
      const parent = stack.at(-1);
      if (parent) parent.children.push(node);
      else if (block?.kind === 'list') block.nodes.push(node);
      else {
        block = { kind: 'list', nodes: [node], at: i, end: i + 1 };
        section.blocks.push(block);
      }
      for (const outer of stack) outer.end = i + 1;
      if (block) block.end = i + 1;
      if (stack.length < MAX_DEPTH) stack.push(node);
    } else {
      if (stack.length > 0) {
        const glued =
          !blank && line.kind === 'text' && line.indent < 2
            ? !startsField(text, line)
            : line.indent >= 2;
        if (glued && (line.kind === 'text' || line.indent >= 2)) {
          if (blank) while (stack.length > 1 && !isInside(lines, stack.at(-1), line)) stack.pop();
          const node = stack.at(-1);
          node?.texts.push(i);
          for (const outer of stack) outer.end = i + 1;
          if (block) block.end = i + 1;
          blank = false;
          continue;
        }
        if (line.kind === 'comment' || line.kind === 'settings') {
          continue;
        }
        close();
      }
      const kind: Block['kind'] =
        line.kind === 'row' || line.kind === 'delimiter'
          ? 'table'
          : line.kind === 'text'
            ? 'text'
            : 'other';
      const startsTable = kind === 'table' && lines[i + 1]?.kind === 'delimiter';
      const before = section.blocks.at(-1);
      // Rows behind a blank line belong to the table above it.
      if (!block && kind === 'table' && !startsTable && before?.kind === 'table') block = before;
      if (block && block.kind === kind && !startsTable) block.end = i + 1;
      else {
        const opened: Block = { kind, at: i, end: i + 1 };
        block = opened;
        section.blocks.push(opened);
      }
    }
    blank = false;
  }
  return root;
}

/** A child stands at least two columns deeper than its parent's marker (people indent by 2 under `1.` too). */
function isInside(lines: readonly Line[], parent: ListNode | undefined, line: Line): boolean {
  const head = parent ? lines[parent.at] : undefined;
  return head !== undefined && line.indent >= head.indent + 2;
}

export function startsField(text: string, line: Line): boolean {
  FIELD_START.lastIndex = line.start;
  return FIELD_START.test(text) && FIELD_START.lastIndex <= line.to;
}

/** The last line before `end` that is not blank, at least `from`. */
export function lastContent(lines: readonly Line[], from: number, end: number): number {
  let at = end - 1;
  while (at > from && (lines[at]?.kind === 'blank' || lines[at]?.kind === 'rule')) at--;
  return at;
}
