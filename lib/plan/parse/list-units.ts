/** Lists whose entries are items: boxes, numbered entries with a title, bullets with fields below or beside them. */
import { fieldKey, isEvidence } from '../vocab/fields.ts';
import { boxStatus, STATUS_WORDS, statusMarkAt } from '../vocab/statuses.ts';
import { applyHead, headOf, readContinuation, readNode } from './body.ts';
import { isBoxLegend } from './box-legend.ts';
import { applyField, setValue, why } from './apply-field.ts';
import { isFull, problem, type Context } from './context.ts';
import { newDraft, type Draft } from './draft.ts';
import { LOOSE } from './heading-evidence.ts';
import { isCriterion, isFieldBullet } from './field-bullets.ts';
import { readFields } from './fields.ts';
import { plain } from './inline.ts';
import { leadOwner, type Lead } from './people.ts';
import { acceptsEntries, hasBoxes, mostlyBoxes, runEnd } from './list-evidence.ts';
import { isLegendEntry, isPlaceholder } from './placeholder.ts';
import { lastContent, type ListNode, type Section } from './outline.ts';
import type { Mode } from './heading-units.ts';
import type { Head } from './tags.ts';

/** The list's entries as items, as far as they are items. `weak`: the section's name makes plain entries items. */
export function readList(
  ctx: Context,
  section: Section,
  nodes: readonly ListNode[],
  mode: Mode,
  weak: boolean,
): Draft[] {
  const drafts: Draft[] = [];
  const boxed = nodes.some((node) => ctx.lines[node.at]?.mark?.box);
  const decorated = boxed && isDecorated(ctx, nodes);
  if (isBoxLegend(ctx, nodes)) return [];
  let accepts = false;
  let judged = 0;
  for (let i = 0; i < nodes.length; i++) {
    if ((!boxed || mode === 'work') && i === judged) {
      // Numbers and bullets one after the other are two lists, each for itself.
      judged = runEnd(ctx, nodes, i);
      const run = nodes.slice(i, judged);
      accepts = boxed ? mostlyBoxes(ctx, run) : acceptsEntries(ctx, run, mode, weak);
    }
    const node = nodes[i];
    const line = node ? ctx.lines[node.at] : undefined;
    if (!node || !line?.mark) continue;
    if (isFull(ctx, drafts.length, line.no)) break;
    if (line.mark.box) {
      const draft = readBox(ctx, section, node, decorated);
      if (draft) drafts.push(draft);
      continue;
    }
    const siblings = siblingFields(ctx, nodes, i);
    if (siblings > 0) {
      drafts.push(readSiblings(ctx, section, nodes.slice(i, i + 1 + siblings)));
      i += siblings;
      continue;
    }
    if (accepts || (boxed && line.mark.number !== null && hasBoxes(ctx, node))) {
      const draft =
        isFieldBullet(ctx, node) || isCriterion(ctx, node) ? null : readEntry(ctx, section, node);
      if (draft) drafts.push(draft);
    } else if (hasBoxes(ctx, node)) {
      if (line.mark.number !== null || ctx.text.startsWith('**', line.content.from)) {
        const draft = readEntry(ctx, section, node);
        if (draft) drafts.push(draft);
      } else drafts.push(...readList(ctx, section, node.children, mode, false));
    }
  }
  return drafts;
}

/** How many of the following siblings are fields of the bullet at `i` (`- **TODO:** …`, `- **Priority:** High`). */
function siblingFields(ctx: Context, nodes: readonly ListNode[], i: number): number {
  const node = nodes[i];
  const line = node ? ctx.lines[node.at] : undefined;
  if (!node || !line?.mark || line.mark.number !== null) return 0;
  const own = readFields(ctx.text, node.at, line.content.from, line.content.to)[0];
  const lead = own ? fieldKey(own.name) : null;
  const heads =
    own === undefined
      ? headOf(ctx, line.content.from, line.content.to).status !== null
      : STATUS_WORDS.whole(own.name) !== undefined ||
        /^(?:todo|to do|to-do|done|wip|fix|bug|feature|task|item|action|title|issue|finding|aufgabe|tâche|tarea|tarefa|attività|任务|タスク|작업|задача)$/iu.test(
          own.name.trim(),
        );
  if (
    !heads ||
    (lead !== null &&
      own !== undefined &&
      isEvidence(lead) &&
      lead !== 'actions' &&
      lead !== 'issue')
  )
    return 0;
  let count = 0;
  for (let j = i + 1; j < nodes.length; j++) {
    const next = nodes[j];
    const at = next ? ctx.lines[next.at] : undefined;
    if (!next || !at?.mark || at.mark.box) break;
    const field = readFields(ctx.text, next.at, at.content.from, at.content.to)[0];
    if (
      !field ||
      field.key === null ||
      field.key === 'actions' ||
      field.key === 'title' ||
      /^(?:todo|done|wip|fix|task|item)$/i.test(field.name) ||
      STATUS_WORDS.whole(field.name) !== undefined
    )
      break;
    count++;
  }
  return count;
}

function readSiblings(ctx: Context, section: Section, nodes: readonly ListNode[]): Draft {
  const [first, ...rest] = nodes as [ListNode, ...ListNode[]];
  const draft =
    readEntry(ctx, section, first, false) ??
    newDraft('bullet', ctx.lines[first.at]?.no ?? 1, section, { from: 0, to: 0 });
  draft.unit = 'bullet';
  for (const node of rest) {
    const line = ctx.lines[node.at];
    if (!line) continue;
    const fields = readFields(ctx.text, node.at, line.content.from, line.content.to);
    draft.fields.push(...fields);
    let taken = false;
    for (const field of fields) taken = applyField(ctx, draft, field) || taken;
    if (!taken) draft.noteLines.push({ from: node.at, to: node.end });
  }
  draft.endLine =
    ctx.lines[lastContent(ctx.lines, first.at, rest.at(-1)?.end ?? first.end)]?.no ?? draft.line;
  return draft;
}

/** `1. **Title** - description` with nested fields, or any bullet that is an item. */
function readEntry(ctx: Context, section: Section, node: ListNode, split = true): Draft | null {
  const line = ctx.lines[node.at];
  if (!line?.mark) return null;
  const numbered = line.mark.number !== null;
  const lead = leadOwner(ctx, section, line.content);
  const head = headOf(
    ctx,
    lead?.outer.to ?? line.content.from,
    line.content.to,
    !numbered ||
      /^\s*(?:\*\*)?\[?[A-Z]+-\d/.test(ctx.text.slice(line.content.from, line.content.from + 16)),
  );
  const raw = written(ctx, head);
  if (isLegendEntry(raw) || (raw !== '' && isPlaceholder(raw))) return null;
  const draft = newDraft(numbered ? 'numbered' : 'bullet', line.no, section, head.titleSpan);
  draft.bullet = line.mark.bullet;
  applyHead(ctx, draft, head, line.no);
  if (lead) ownedBy(draft, lead, line.no);
  if (split && !head.bold) splitBold(ctx, draft);
  if (draft.title === '') return null;
  if (draft.ref === null && numbered) {
    draft.ref = String(line.mark.number);
    draft.spans.ref = { from: line.start, to: line.start + line.mark.bullet.length - 1 };
    draft.why.ref = why('text', line.no, 1, line.mark.bullet);
  }
  readContinuation(ctx, draft, node);
  draft.endLine = ctx.lines[lastContent(ctx.lines, node.at, node.end)]?.no ?? line.no;
  return draft;
}

function ownedBy(draft: Draft, lead: Lead, line: number): void {
  if (draft.owner !== null) return;
  const site = { kind: 'tag' as const, span: lead.span, outer: lead.outer };
  setValue(draft, 'owner', lead.name, site, why('text', line, 0.9, lead.name));
}

/** The title as it stands: an escaped word is no placeholder. */
function written(ctx: Context, { titleSpan }: Head): string {
  return ctx.text.slice(titleSpan.from, titleSpan.to);
}

/** `**Title** - words`: the bold lead is the title, the words are the first note. */
function splitBold(ctx: Context, draft: Draft): void {
  const { from, to } = draft.titleSpan;
  const text = ctx.text;
  const mark = text.startsWith('**', from) ? '**' : text.startsWith('__', from) ? '__' : null;
  if (!mark) return;
  const close = text.indexOf(mark, from + 2);
  if (close < 0 || close + 2 > to || close - from < 4) return;
  let end = close;
  if (/[:：]/.test(text[end - 1] ?? '')) end--;
  const rest = /^\s*(?:[:：–—-]\s*|[.,;]\s+)?/u.exec(
    text.slice(close + 2, Math.min(to, close + 12)),
  );
  const tail = close + 2 + (rest?.[0].length ?? 0);
  draft.titleSpan = { from: from + 2, to: end };
  draft.title = plain(text.slice(from + 2, end)).trim();
  draft.bold = true;
  draft.spans.title = draft.titleSpan;
  if (draft.why.title) draft.why.title = { ...draft.why.title, words: draft.title };
  if (tail < to) {
    draft.tail = { from: tail, to };
    // **Title** - ✅ Complete: the status may begin the tail.
    const marked = draft.sites.status ? null : statusMarkAt(text, tail);
    if (marked)
      setValue(
        draft,
        'status',
        marked.status,
        { kind: 'mark', span: { from: tail, to: marked.to }, outer: { from: tail, to: marked.to } },
        why('text', draft.line, 0.9, text.slice(tail, marked.to)),
      );
  }
}

/** Entries that begin with emoji which say no status: a loose mark among them says none either. */
function isDecorated(ctx: Context, nodes: readonly ListNode[]): boolean {
  return nodes.some((node) => {
    const from = ctx.lines[node.at]?.content.from ?? 0;
    return (
      /^(?![🔴🟠🟡🟢🔵⚪🔥🚨🔺⏫🔼🔽⏬])\p{Extended_Pictographic}/u.test(
        ctx.text.slice(from, from + 4),
      ) && statusMarkAt(ctx.text, from) === null
    );
  });
}

/** A box at the top of its list is an item; deeper boxes are its checks. */
export function readBox(
  ctx: Context,
  section: Section,
  node: ListNode,
  decorated = false,
): Draft | null {
  const line = ctx.lines[node.at];
  const box = line?.mark?.box;
  if (!line?.mark || !box) return null;
  const numbered = line.mark.number !== null;
  const lead = leadOwner(ctx, section, line.content);
  const head = headOf(ctx, lead?.outer.to ?? line.content.from, line.content.to);
  if (head.title !== '' && isPlaceholder(written(ctx, head))) return null;
  if (head.title === '') {
    if (line.content.to > line.content.from)
      problem(ctx, line.no, 'This box has no words behind it that could be a title.');
    return null;
  }
  const draft = newDraft('box', line.no, section, head.titleSpan);
  draft.bullet = line.mark.bullet;
  applyHead(ctx, draft, head, line.no);
  if (lead) ownedBy(draft, lead, line.no);
  if (draft.ref === null && numbered) {
    draft.ref = String(line.mark.number);
    draft.spans.ref = { from: line.start, to: line.start + line.mark.bullet.length - 1 };
    draft.why.ref = why('text', line.no, 1, line.mark.bullet);
  }
  const status = boxStatus(box.char);
  if (status === null)
    problem(
      ctx,
      line.no,
      `The box holds “${box.char}”, which the lens does not know; the item is read as not done.`,
    );
  const site = {
    kind: 'box' as const,
    span: { from: box.from, to: box.to },
    outer: { from: box.from, to: box.to },
  };
  // Own words beat an empty box (`- [ ] Blocked: …` stays blocked); a ticked box beats everything but a field.
  const loose =
    decorated &&
    head.status !== null &&
    LOOSE.test(ctx.text.slice(head.status.span.from, head.status.span.to));
  if (draft.status === null || status === 'done' || status === 'doing' || loose) {
    setValue(draft, 'status', status ?? 'todo', site, why('box', line.no, 1, `[${box.char}]`));
  }
  readContinuation(ctx, draft, node);
  draft.endLine = ctx.lines[lastContent(ctx.lines, node.at, node.end)]?.no ?? line.no;
  return draft;
}

export { readNode };
