/** A new item after its siblings and shaped like them: heading level, next number, a box, a table row. */
import type { NewPlanItem, Patch } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import { oneLine } from '../parse/inline.ts';
import { lastContent, type Section } from '../parse/outline.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { addHeading } from './add-heading.ts';
import { addRow } from './add-row.ts';
import { checkRows, noteRows, ownFields, styled } from './new-rows.ts';
import { freeRef, nextRef } from './next-ref.ts';
import { childBullet, childIndent, eolAt, indentOf, lineAt } from './place.ts';
import { PLAIN_TITLE, titleMarkdown } from './title.ts';
import { labelOf, statusWords, type Wording } from './wording.ts';

type Shaped = NewPlanItem & { proof: boolean; boxed: boolean };

export interface Added {
  patch: Patch;
  /** Offset of the head line's start inside the patch's text. */
  head: number;
}

/** The item's text after `sibling`, as a patch. */
export function addAfter(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: Shaped,
  bump: number,
): Added {
  const siblings = reading.drafts.filter(
    (draft) => draft.section === sibling.section && draft.unit === sibling.unit,
  );
  const why = `New item “${oneLine(item.title).slice(0, 60)}”`;
  const eol = eolAt(reading, sibling.line - 1);
  const refs = siblings.flatMap((draft) => (draft.ref === null ? [] : [draft.ref]));
  const others = reading.drafts.flatMap((draft) =>
    draft.unit === sibling.unit && draft.ref !== null ? [draft.ref] : [],
  );
  if (sibling.unit === 'heading')
    return addHeading(reading, wording, sibling, item, freeRef(refs, others, bump), eol, why);
  if (sibling.unit === 'row')
    return addRow(
      reading,
      wording,
      sibling,
      item,
      sibling.ref === null ? null : freeRef(refs, others, bump),
      eol,
      why,
    );
  if (sibling.unit === 'todotxt') {
    const at = lineAt(reading, sibling.line).to;
    return {
      patch: { from: at, to: at, insert: `${eol}${oneLine(item.title)}`, why, item: null },
      head: eol.length,
    };
  }
  return entry(reading, wording, sibling, item, siblings, bump, eol, why);
}

function entry(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: Shaped,
  siblings: readonly Draft[],
  bump: number,
  eol: string,
  why: string,
): Added {
  const { ctx } = reading;
  const line = lineAt(reading, sibling.line);
  const text = ctx.text;
  const at = ctx.lines[sibling.endLine - 1]?.to ?? text.length;
  const indent = indentOf(reading, line);
  const number =
    line.mark?.number == null
      ? null
      : Math.max(...siblings.map((draft) => ctx.lines[draft.line - 1]?.mark?.number ?? 0)) +
        1 +
        bump;
  const bullet =
    number === null ? (line.mark?.bullet ?? '-') : `${number}${line.mark?.bullet.at(-1) ?? '.'}`;
  const ref =
    sibling.ref !== null && line.mark?.number == null
      ? nextRef(
          siblings.flatMap((draft) => (draft.ref === null ? [] : [draft.ref])),
          bump,
        )
      : null;
  const refWords =
    ref !== null && sibling.spans.ref
      ? ref + text.slice(sibling.spans.ref.to, sibling.titleSpan.from).replaceAll(/[*_]/g, '')
      : '';
  const box = line.mark?.box || item.boxed ? '[ ] ' : '';
  const wrap = sibling.bold ? '**' : '';
  const todo =
    sibling.unit === 'bullet' &&
    /^\*\*[^*]{2,12}(?::\*\*|\*\*:)/.exec(text.slice(line.content.from, sibling.titleSpan.from));
  const lead = todo
    ? sibling.status === 'todo'
      ? todo[0]
      : `**TODO${/:\*\*$/.test(todo[0]) ? ':**' : '**:'}`
    : null;
  const rows = [
    `${indent}${bullet} ${box}${refWords}${lead ? `${lead} ` : ''}${wrap}${titleMarkdown(item.title, { heading: false, bold: sibling.bold })}${wrap}`,
  ];
  const inner = childIndent(reading, sibling);
  const below = [
    ...noteRows(item, inner),
    ...checkRows(item, inner, childBullet(reading, sibling)),
  ];
  // Some entries say TODO and carry their fields below them, like any other.
  const beside =
    lead !== null &&
    ctx.lines
      .slice(sibling.line, sibling.endLine)
      .some((one) => one.kind === 'item' && indentOf(reading, one) === indent);
  // Below the head itself: behind the field bullets beside it they would belong to the last of those.
  if (lead) rows.push(...below);
  if (beside) {
    // Siblings carry their fields as bullets of their own: the new one gets its own too, so that it is read alike.
    for (const [field, value] of ownFields(wording, item))
      rows.push(`${indent}${bullet} ${styled(sibling, labelOf(wording, field))} ${value}`);
  }
  // A plain entry among tagged ones is read by the field below it.
  if (item.proof && !lead && box === '')
    rows.push(
      `${inner}- **${labelOf(wording, 'status')}**: ${statusWords(wording, item.status ?? 'todo', null)}`,
    );
  if (!lead) rows.push(...below);
  const loose =
    sibling.endLine < ctx.lines.length &&
    siblings.length > 1 &&
    ctx.lines[siblings.at(-1) === sibling ? sibling.line - 2 : sibling.endLine]?.kind === 'blank';
  const gap = loose ? eol + eol : eol;
  return {
    patch: { from: at, to: at, insert: gap + rows.join(eol), why, item: null },
    head: gap.length,
  };
}

/** A section without items gets its first one as a box at its end. */
export function addInto(reading: Reading, section: Section, item: NewPlanItem): Added {
  const { ctx } = reading;
  const end = section.at < 0 ? ctx.lines.length : section.bodyEnd;
  const at = Math.max(section.at, lastContent(ctx.lines, Math.max(0, section.at), end));
  const line = ctx.lines[at];
  const eol = eolAt(reading, at);
  const empty = !line || (line.kind === 'blank' && at === 0);
  const gap = empty ? '' : line.kind === 'item' ? eol : eol + eol;
  const rows = [
    `- [ ] ${titleMarkdown(item.title, PLAIN_TITLE)}`,
    ...noteRows(item, '  '),
    ...checkRows(item, '  '),
  ];
  const offset = line?.to ?? 0;
  return {
    patch: {
      from: offset,
      to: offset,
      insert: gap + rows.join(eol),
      why: `New item “${oneLine(item.title).slice(0, 60)}”`,
      item: null,
    },
    head: gap.length,
  };
}
