/** The block of an item: fields, checks and notes below its head. */
import { applyField, setValue, why } from './apply-field.ts';

import { boxStatus, statusAt } from '../vocab/statuses.ts';

import type { Context } from './context.ts';
import type { Draft, Site } from './draft.ts';
import { readFields, type FieldSite } from './fields.ts';
import { isFooter } from './footer.ts';
import { readHead } from './head.ts';
import { groupsBoxes, hasStrongChecks, hasStrongNodes, isWeakLabel } from './check-lists.ts';
import { readLoneWeeks } from './lone-weeks.ts';
import { type Head } from './tags.ts';
import { plain } from './inline.ts';
import { startsField, type Block, type ListNode } from './outline.ts';

/** Takes title, ref and the tags of a head into the draft. */
export function applyHead(ctx: Context, draft: Draft, head: Head, line: number): void {
  draft.title = head.title;
  draft.titleSpan = head.titleSpan;
  draft.bold = head.bold;
  draft.tail = head.tail;
  draft.spans.title = head.titleSpan;
  draft.why.title = why('text', line, 1, head.title);
  if (head.ref !== null && head.refSpan) {
    draft.ref = head.ref;
    draft.spans.ref = head.refSpan;
    draft.why.ref = why('text', line, 1, head.ref);
  }
  for (const field of ['priority', 'weeks', 'timeline', 'effort', 'owner'] as const) {
    const token = head[field];
    if (!token) continue;
    setValue(
      draft,
      field,
      token.value,
      { kind: 'tag', span: token.span, outer: token.outer },
      why('text', line, token.sure, ctx.text.slice(token.span.from, token.span.to)),
    );
  }
  for (const field of ['priority', 'weeks', 'status'] as const) {
    const tag = head.closed[field];
    if (!tag) continue;
    draft.closed.add(field);
    draft.sites[field] = { kind: 'tag', ...tag };
  }
  for (const mark of head.marks)
    draft.marks.push({ kind: 'mark', span: mark.span, outer: mark.outer });
  if (head.strike && !head.status?.strike)
    draft.marks.push({ kind: 'strike', span: head.strike, outer: head.strike });
  if (head.status) {
    const site: Site = {
      kind: head.status.strike ? 'strike' : 'mark',
      span: head.status.span,
      outer: head.status.outer,
    };
    draft.marks.push(site);
    setValue(
      draft,
      'status',
      head.status.value,
      site,
      why(
        head.status.strike ? 'strike' : 'text',
        line,
        head.status.sure,
        ctx.text.slice(head.status.span.from, head.status.span.to),
      ),
    );
  }
}

function note(draft: Draft, from: number, to: number): void {
  const last = draft.noteLines.at(-1);
  if (last && last.to === from) last.to = to;
  else draft.noteLines.push({ from, to });
}

function check(ctx: Context, draft: Draft, at: number): void {
  const line = ctx.lines[at];
  if (!line?.mark) return;
  const box = line.mark.box;
  let { from, to } = line.content;
  let struck = false;
  if (!box) {
    // A mark before the words stands for a box: `- ✅ Done thing`.
    const head = statusAt(ctx.text, from, to);
    if (head?.marked && !head.worded) {
      struck = head.status === 'done';
      from = Math.min(to, head.to + (/^\s*/.exec(ctx.text.slice(head.to, to))?.[0].length ?? 0));
    }
  }
  if (
    to - from > 4 &&
    ctx.text.startsWith('~~', from) &&
    ctx.text.startsWith('~~', to - 2) &&
    !ctx.text.slice(from + 2, to - 2).includes('~~')
  ) {
    from += 2;
    to -= 2;
    struck = true;
  }
  const span = { from, to };
  const done = box ? boxStatus(box.char) === 'done' : struck;
  draft.checks.push({
    line: line.no,
    text: plain(ctx.text.slice(from, to)).trim(),
    done,
    span,
    box: box ? { from: box.from, to: box.to } : null,
  });
}

/** A list node of an item's body. `actions`: plain bullets are checks. */
export function readNode(ctx: Context, draft: Draft, node: ListNode, actions: boolean): void {
  const line = ctx.lines[node.at];
  if (!line?.mark) return;
  const ownEnd = node.children[0]?.at ?? node.end;
  if (line.mark.box || (actions && !groupsBoxes(ctx, node))) {
    check(ctx, draft, node.at);
    for (const child of node.children) readNode(ctx, draft, child, false);
    return;
  }
  const fields = readFields(ctx.text, node.at, line.content.from, line.content.to);
  if (fields.length > 0) {
    draft.bulleted = true;
    draft.fields.push(...fields);
    let taken = false;
    for (const field of fields) taken = applyField(ctx, draft, field) || taken;
    if (!taken) note(draft, node.at, ownEnd);
    const label =
      fields.length === 1 && isActions(fields[0]) && !yields(ctx, draft, fields[0], node.children);
    if (label && node.children.length > 0) draft.checksLabel ??= node.at;
    for (const child of node.children) readNode(ctx, draft, child, label);
    return;
  }
  note(draft, node.at, ownEnd);
  for (const child of node.children) readNode(ctx, draft, child, false);
}

/** Blocks below a heading, or the continuation of a list entry. */
export function readBlocks(
  ctx: Context,
  draft: Draft,
  blocks: readonly Block[],
  startActions = false,
): void {
  let actions = startActions;
  draft.strongChecks ||= hasStrongChecks(ctx, blocks);
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'list') {
      for (const node of block.nodes) readNode(ctx, draft, node, actions);
      actions = false;
    } else if (isFooter(ctx, block)) {
      continue;
    } else if (block.kind === 'text') {
      for (let at = block.at; at < block.end; at++)
        actions = readTextLine(ctx, draft, at, blocks[i + 1]) ?? actions;
    } else if (
      block.kind === 'table' ||
      ctx.lines[block.at]?.kind === 'code' ||
      ctx.lines[block.at]?.kind === 'quote'
    ) {
      note(draft, block.at, block.end);
    }
  }
}

/** A line of prose: fields, a label for the list below, or a note. Returns whether a list below holds checks; null: unchanged. */
function readTextLine(ctx: Context, draft: Draft, at: number, next?: Block): boolean | null {
  const line = ctx.lines[at];
  if (!line || line.kind !== 'text') {
    note(draft, at, at + 1);
    return null;
  }
  const fields = readFields(ctx.text, at, line.start, line.content.to);
  if (fields.length === 0) {
    if (!readLoneWeeks(ctx, draft, at)) note(draft, at, at + 1);
    return null;
  }
  draft.fields.push(...fields);
  let taken = false;
  for (const field of fields) taken = applyField(ctx, draft, field) || taken;
  const last = fields.at(-1);
  const label =
    isActions(last) &&
    last !== undefined &&
    last.value.from >= last.value.to &&
    !yields(ctx, draft, last, next?.kind === 'list' ? next.nodes : []);
  if (label) draft.checksLabel ??= at;
  else if (!taken) note(draft, at, at + 1);
  return label;
}

/** Criteria beside a list of tasks are read as notes: what must hold in the end is no step on the way. */
function yields(
  ctx: Context,
  draft: Draft,
  label: FieldSite | undefined,
  nodes: readonly ListNode[],
): boolean {
  return (
    draft.strongChecks &&
    label !== undefined &&
    isWeakLabel(label.name) &&
    !nodes.some((node) => ctx.lines[node.at]?.mark?.box)
  );
}

/** "Actions:", or "Task:" with nothing behind it: a list of steps follows. */
function isActions(field: FieldSite | undefined): boolean {
  if (!field) return false;
  return field.key === 'actions' || (field.key === 'title' && field.value.from >= field.value.to);
}

/** The notes as Markdown: each run without the indent it has in the plan. */
export function readNotes(ctx: Context, draft: Draft): void {
  const parts: string[] = [];
  let lastEnd = -1;
  for (const run of draft.noteLines) {
    if (lastEnd >= 0) parts.push(hasBlank(ctx, lastEnd, run.from) ? '\n\n' : '\n');
    const indent = ctx.lines[run.from]?.indent ?? 0;
    const rows: string[] = [];
    for (let at = run.from; at < run.to; at++) {
      const line = ctx.lines[at];
      if (line)
        rows.push(
          line.kind === 'blank'
            ? ''
            : ' '.repeat(Math.max(0, Math.min(line.indent, 200) - indent)) +
                ctx.text.slice(line.start, line.content.to),
        );
    }
    while (rows.at(-1) === '') rows.pop();
    parts.push(rows.join('\n'));
    lastEnd = run.to;
  }
  const body = parts.join('');
  const tail = draft.tail ? ctx.text.slice(draft.tail.from, draft.tail.to) : '';
  const notes = tail === '' ? body : body === '' ? tail : `${tail}\n${body}`;
  draft.notes = notes.trim() === '' ? null : notes;
  const first = draft.noteLines[0];
  const end = draft.noteLines.at(-1);
  if (draft.notes !== null) {
    const from = draft.tail?.from ?? ctx.lines[first?.from ?? 0]?.start ?? 0;
    draft.spans.notes = {
      from,
      to: end ? (ctx.lines[end.to - 1]?.to ?? from) : (draft.tail?.to ?? from),
    };
  }
}

function hasBlank(ctx: Context, from: number, to: number): boolean {
  for (let at = from - 1; at < to; at++) if (ctx.lines[at]?.kind === 'blank') return true;
  return false;
}

export function headOf(ctx: Context, from: number, to: number, ref = true): Head {
  return readHead(ctx.text, from, to, { ref });
}

/** Continuation lines of a list entry: fields and notes. */
export function readContinuation(ctx: Context, draft: Draft, node: ListNode): void {
  let actions = false;
  draft.strongChecks ||= hasStrongNodes(ctx, node.children);
  for (const at of node.texts) actions = readTextLine(ctx, draft, at) ?? actions;
  for (const child of node.children) readNode(ctx, draft, child, actions);
}

export { startsField };
