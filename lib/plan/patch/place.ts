/** Where a new line of an item's block goes, and what it looks like there. */
import type { Draft } from '../parse/draft.ts';
import type { FieldSite } from '../parse/fields.ts';
import type { Line } from '../parse/line.ts';
import { lastContent, type ListNode, type Section } from '../parse/outline.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { eolOf } from '../decode.ts';

/** The line ending the file uses where the new line goes. */
export function eolAt(reading: Reading, at: number): string {
  const { lines, text } = reading.ctx;
  for (let i = Math.min(at, lines.length - 1); i >= 0; i--) {
    const line = lines[i];
    if (line && line.next > line.to) return text.slice(line.to, line.next);
  }
  const eol = eolOf(text);
  return eol === 'mixed' ? '\n' : eol;
}

export function lineAt(reading: Reading, no: number): Line {
  const line = reading.ctx.lines[no - 1];
  if (!line) throw new RangeError(`No line ${no}.`);
  return line;
}

export function indentOf(reading: Reading, line: Line): string {
  return reading.ctx.text.slice(line.from, line.start).replaceAll('\uFEFF', '');
}

/** The list node of a line, found from the section down. */
export function nodeAt(reading: Reading, no: number): ListNode | null {
  const at = no - 1;
  let section: Section = reading.ctx.root;
  for (let child = inside(section, at); child; child = inside(section, at)) section = child;
  for (const block of section.blocks) {
    if (block.kind !== 'list' || at < block.at || at >= block.end) continue;
    let nodes = block.nodes;
    for (;;) {
      const node = nodes.find(
        (candidate) => candidate.at <= at && at < Math.max(candidate.end, candidate.at + 1),
      );
      if (!node) return null;
      if (node.at === at) return node;
      nodes = node.children;
    }
  }
  return null;
}

/** The last line of a heading item that stands above the headings inside it (1-based). */
export function ownEnd(reading: Reading, draft: Draft): number {
  const { ctx } = reading;
  let section: Section | undefined = ctx.root;
  while (section && section.at !== draft.line - 1) section = inside(section, draft.line - 1);
  if (!section || section.children.length === 0) return draft.endLine;
  return lastContent(ctx.lines, section.at, section.bodyEnd) + 1;
}

function inside(section: Section, at: number): Section | undefined {
  return section.children.find((child) => child.at <= at && at < child.end);
}

export function isListUnit(draft: Draft): boolean {
  return (
    draft.unit === 'numbered' ||
    draft.unit === 'box' ||
    draft.unit === 'kanban' ||
    draft.unit === 'bullet'
  );
}

/** The indent of lines nested under a list item: as its children have it, else behind its marker. */
export function childIndent(reading: Reading, draft: Draft): string {
  const head = lineAt(reading, draft.line);
  const node = nodeAt(reading, draft.line);
  const child = node?.children[0];
  const childLine = child ? reading.ctx.lines[child.at] : undefined;
  if (childLine) return indentOf(reading, childLine);
  const own = indentOf(reading, head);
  if (draft.unit === 'kanban' || own.includes('\t')) return `${own}\t`;
  return (
    own +
    ' '.repeat(
      head.mark?.number === null || head.mark === null ? 2 : (head.mark.bullet.length ?? 2) + 1,
    )
  );
}

/** The bullet of lines nested under a list item: its children's, else its own; a dash below a number or a heading. */
export function childBullet(reading: Reading, draft: Draft): string {
  const child = isListUnit(draft) ? nodeAt(reading, draft.line)?.children[0] : undefined;
  const line = reading.ctx.lines[child ? child.at : draft.line - 1];
  const bullet = line?.mark?.bullet ?? '-';
  return bullet.length > 1 ? '-' : bullet;
}

export interface NewLine {
  /** Offset where the line is inserted: the end of the line before it. */
  at: number;
  text: string;
}

function relabel(prefix: string, from: FieldSite, name: string): string {
  return prefix.replace(from.name, () => name);
}

/** A field line `name: value` in the block's own field style. */
export function fieldLine(
  reading: Reading,
  draft: Draft,
  name: string,
  value: string,
  model: FieldSite | null,
): NewLine {
  const { ctx } = reading;
  const eol = eolAt(reading, draft.line - 1);
  const own = lastField(reading, draft);
  if (own) {
    const line = ctx.lines[own.site.at];
    if (line) {
      const lead = ctx.text.slice(line.from, own.site.whole.from);
      const bullet = /^[\s\uFEFF]*(?:[-*+]\s+)?/u.exec(lead)?.[0] ?? '';
      const prefix = relabel(own.site.prefix, own.site, name);
      const spaced = /[ \t]$/.test(prefix) ? prefix : `${prefix} `;
      const hard = ctx.text.slice(line.content.to, line.to);
      return {
        at: ctx.lines[own.end - 1]?.to ?? line.to,
        text: `${eol}${bullet}${spaced}${value}${/^ {2,}$/.test(hard) ? hard : ''}`,
      };
    }
  }
  const style = model ? relabel(model.prefix.trimEnd(), model, name) : `**${name}**:`;
  if (isListUnit(draft)) {
    const node = nodeAt(reading, draft.line);
    let end = draft.line;
    while (node?.texts.includes(end)) end++;
    return {
      at: ctx.lines[end - 1]?.to ?? 0,
      text: `${eol}${childIndent(reading, draft)}${childBullet(reading, draft)} ${style} ${value}`,
    };
  }
  // Below the heading, apart from it when the document keeps them apart.
  const under = ctx.lines[draft.line]?.kind === 'underline' ? draft.line : draft.line - 1;
  const gap = ctx.lines[under + 1]?.kind === 'blank' ? eol : '';
  return { at: ctx.lines[under]?.to ?? 0, text: `${eol}${gap}${style} ${value}` };
}

/** The last field of the block that stands on a line of its own with a value, and the index after its last line. */
function lastField(reading: Reading, draft: Draft): { site: FieldSite; end: number } | null {
  const { lines } = reading.ctx;
  // Fields below a heading of its own ("#### Timeline") tell about that part.
  let part = draft.line;
  while (part < draft.endLine && lines[part]?.kind !== 'heading') part++;
  for (let i = draft.fields.length - 1; i >= 0; i--) {
    const site = draft.fields[i];
    if (!site || site.value.from >= site.value.to || site.at >= part) continue;
    const line = lines[site.at];
    if (
      !line ||
      draft.fields.some(
        (other, j) => j !== i && other.at === site.at && other.whole.from < site.whole.from,
      )
    )
      continue;
    if (line.kind === 'item') {
      const node = nodeAt(reading, line.no);
      if (node && node.children.length === 0) return { site, end: node.end };
      continue;
    }
    let end = site.at + 1;
    while (
      lines[end]?.kind === 'text' &&
      !draft.fields.some((other) => other.at === end) &&
      lines[end]?.no !== undefined &&
      (lines[end]?.no ?? 0) <= draft.endLine
    )
      end++;
    return { site, end };
  }
  return null;
}

/** The lines `[first, last]` (1-based) with the blank lines that would be left doubled. */
export function blockRange(
  reading: Reading,
  first: number,
  last: number,
): { from: number; to: number } {
  const { lines, text } = reading.ctx;
  let start = first - 1;
  let end = last;
  const before = lines[start - 1];
  if (!before || before.kind === 'blank') while (lines[end]?.kind === 'blank') end++;
  const stop = lines[end - 1]?.next ?? text.length;
  if (end >= lines.length) {
    // The last block of the file: the blank lines above it go, the end of the file stays as it was.
    while (start > 0 && lines[start - 1]?.kind === 'blank') start--;
    const closed = (lines[lines.length - 1]?.next ?? 0) > (lines[lines.length - 1]?.to ?? 0);
    const above = lines[start - 1];
    return { from: above && !closed ? above.to : (lines[start]?.from ?? 0), to: text.length };
  }
  return { from: lines[start]?.from ?? 0, to: stop };
}
