/** What a heading and the blocks right below it show of being an item: fields, numbers, marks, boxes. */
import { isEvidence } from '../vocab/fields.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { STATUS_WORDS, statusMarkAt } from '../vocab/statuses.ts';
import { headOf } from './body.ts';
import type { Context } from './context.ts';
import { readFields, type FieldSite } from './fields.ts';
import { isFooter } from './footer.ts';
import type { Block, Section } from './outline.ts';

export interface Evidence {
  fields: number;
  /** Of `fields`: goals, which groups of tasks have as well. */
  goals: number;
  /** An issue or an actions label: what only items have. */
  strongFields: number;
  id: 'id' | 'dotted' | 'number' | null;
  marked: boolean;
  /** Its own text names a priority in words: `P1: Title`. */
  tagged: boolean;
  /** Lines with a bold label of any kind. */
  labelled: number;
  boxes: number;
  numberedHeads: number;
}

/** Everything a heading and its own blocks show of being an item. */
export function evidenceOf(ctx: Context, section: Section): Evidence {
  const line = ctx.lines[section.at];
  const found: Evidence = {
    fields: 0,
    goals: 0,
    strongFields: 0,
    id: null,
    marked: false,
    tagged: false,
    labelled: 0,
    boxes: 0,
    numberedHeads: 0,
  };
  if (!line) return found;
  const head = headOf(ctx, line.content.from, line.content.to);
  if (head.ref !== null) {
    const named = /\p{L}/u.test(
      ctx.text
        .slice(line.content.from, head.titleSpan.from)
        .replaceAll(/[^\p{L}\p{N}]/gu, '')
        .replace(/^\d+(?:\d)*$/, ''),
    );
    found.id = /[A-Za-z]/.test(head.ref)
      ? head.ref.length > 1
        ? 'id'
        : 'number'
      : named && !head.priority && (!head.status || isBareMark(ctx, head.status.span))
        ? 'id'
        : head.ref.includes('.')
          ? 'dotted'
          : 'number';
  }
  found.marked =
    (head.status !== null && (head.ref !== null || !decorates(ctx, section, head.status.span))) ||
    (head.priority !== null && head.title !== '' && !isOptional(ctx, head.priority.span));
  found.tagged =
    head.priority !== null &&
    head.priority.sure > 0.7 &&
    head.title !== '' &&
    !isOptional(ctx, head.priority.span);
  for (const block of section.blocks) countBlock(ctx, block, found);
  return found;
}

/** A mark without words: what stands beside it before the number names the kind ("✅ Step 4"). */
function isBareMark(ctx: Context, span: { from: number; to: number }): boolean {
  return !/\p{L}/u.test(ctx.text.slice(span.from, span.to));
}

/** "Blog post (optional)" ranks a part of a list as often as a task. */
function isOptional(ctx: Context, span: { from: number; to: number }): boolean {
  return /^optional$/i.test(ctx.text.slice(span.from, span.to).trim());
}

/** Marks that decorate a heading as often as they say a status. */
export const LOOSE = /^(?:📋|📝|⚠|🎉|🔒|📅|🗓|🔮|🆕|🏗|⏭|💤|🆗|📌|🗑|🏃|✔|☑)/u;

/** `## 🎉 Results` among `## 🚀 Steps` and `## 📚 Docs`: where headings are decorated, a loose mark is one more decoration. */
function decorates(ctx: Context, section: Section, mark: { from: number; to: number }): boolean {
  const words = ctx.text.slice(mark.from, mark.to);
  if (LOOSE.test(words) && section.level < 3) return true;
  const plainEmoji = (section.parent?.children ?? []).some(
    (other) =>
      other !== section &&
      /^\p{Extended_Pictographic}/u.test(other.raw) &&
      statusMarkAt(other.raw, 0) === null,
  );
  return plainEmoji && (LOOSE.test(words) || section.level < 3);
}

function countBlock(ctx: Context, block: Block, found: Evidence): void {
  if (isFooter(ctx, block)) return;
  if (block.kind === 'text') {
    for (let at = block.at; at < block.end; at++) {
      const line = ctx.lines[at];
      if (line?.kind === 'text') countFields(ctx, at, line.start, line.content.to, found);
    }
  } else if (block.kind === 'list') {
    // Fields below `- **TODO:** …` are that item's, not the heading's.
    const led = block.nodes.some((node, i) =>
      leadsSiblings(ctx, node.at, block.nodes[i + 1]?.at, i === 0),
    );
    for (const node of block.nodes) {
      const line = ctx.lines[node.at];
      if (!line?.mark) continue;
      if (line.mark.box) found.boxes++;
      else if (line.mark.number === null && !led)
        countFields(ctx, node.at, line.content.from, line.content.to, found);
    }
  }
}

function countFields(ctx: Context, at: number, from: number, to: number, found: Evidence): void {
  for (const field of readFields(ctx.text, at, from, to)) {
    found.labelled++;
    if (!isEvidence(field.key)) continue;
    if (isSentence(field) || isNoRank(ctx, field)) continue;
    if (/^(?:todo|to do|fix)$|\bnext\b.*\bsteps?$/i.test(field.name)) continue;
    found.fields++;
    if (/^(?:goals?|objectives?|aim|purpose)$/i.test(field.name)) found.goals++;
    if (field.key === 'issue' || field.key === 'actions') found.strongFields++;
  }
}

/** "**Priority**: finish the docs, then go on": a sentence, not a rank. */
function isNoRank(ctx: Context, { key, value }: FieldSite): boolean {
  return (
    key === 'priority' &&
    value.to - value.from > 30 &&
    priorityIn(ctx.text.slice(value.from, Math.min(value.to, value.from + 80))) === null
  );
}

/** "Target: central carbon, amino acids and …": a sentence that begins like a field. */
function isSentence(field: FieldSite): boolean {
  return (
    !/^[*_]/.test(field.prefix) &&
    field.key !== 'issue' &&
    field.key !== 'actions' &&
    field.value.to - field.value.from > 40
  );
}

/** `- **TODO:** …` followed by `- **Priority:** …`: an item among siblings, not a field of the heading. */
export function leadsSiblings(
  ctx: Context,
  at: number,
  next: number | undefined,
  first: boolean,
): boolean {
  const lead = fieldsOf(ctx, at)[0];
  if (!lead) return false;
  const nextKey = next === undefined ? null : (fieldsOf(ctx, next)[0]?.key ?? null);
  if (/^(?:todo|to do|task)$/i.test(lead.name)) return true;
  // Behind "Issue" a "Fix" is the heading's; a list may also be made of fixes.
  if (/^fix$/i.test(lead.name)) return first && isEvidence(nextKey) && nextKey !== 'issue';
  return STATUS_WORDS.whole(lead.name) !== undefined && isEvidence(nextKey);
}

function fieldsOf(ctx: Context, at: number): FieldSite[] {
  const line = ctx.lines[at];
  return line ? readFields(ctx.text, at, line.content.from, line.content.to) : [];
}

/** `🔄` behind a heading whose neighbours end in `🧪` and `🔧`: one more decoration. */
export function decoratesTail(ctx: Context, section: Section): boolean {
  const tails = (section.parent?.children ?? [])
    .slice(0, 100)
    .flatMap((other) =>
      other === section
        ? []
        : [/\p{Extended_Pictographic}\uFE0F?$/u.exec(other.raw.trimEnd())?.[0] ?? ''],
    )
    .filter((tail) => tail !== '');
  return tails.length > 1 && tails.every((tail) => statusMarkAt(tail, 0) === null);
}
