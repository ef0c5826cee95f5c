/** A new item after its siblings and shaped like them: heading level, next number, a box, a table row. */
import { nextRef } from './next-ref.ts';
import type { NewPlanItem, Patch } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import { lastContent, type Section } from '../parse/outline.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { titleMarkdown } from './title.ts';
import type { FIELD_LABELS } from '../vocab/fields.ts';
import { cellsOf } from '../parse/table-cells.ts';
import { eolAt, indentOf, lineAt } from './place.ts';
import { labelOf, priorityWords, statusWords, weeksWords, type Wording } from './wording.ts';

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
  item: NewPlanItem,
  bump: number,
): Added {
  const siblings = reading.drafts.filter(
    (draft) => draft.section === sibling.section && draft.unit === sibling.unit,
  );
  const why = `New item “${oneLine(item.title).slice(0, 60)}”`;
  const eol = eolAt(reading, sibling.line - 1);
  const refs = siblings.flatMap((draft) => (draft.ref === null ? [] : [draft.ref]));
  if (sibling.unit === 'heading')
    return heading(reading, wording, sibling, item, nextRef(refs, bump), eol, why);
  if (sibling.unit === 'row')
    return row(
      reading,
      wording,
      sibling,
      item,
      sibling.ref === null ? null : nextRef(refs, bump),
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

function checkRows(item: NewPlanItem, indent: string): string[] {
  return (item.checks ?? []).map(
    (check) => `${indent}- [${check.done ? 'x' : ' '}] ${escapePlain(oneLine(check.text))}`,
  );
}

function noteRows(item: NewPlanItem, indent: string): string[] {
  if (!item.notes) return [];
  return item.notes
    .replaceAll(/\r\n?/g, '\n')
    .trimEnd()
    .split('\n')
    .map((row) => (row.trim() === '' ? '' : indent + row));
}

function heading(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem,
  ref: string | null,
  eol: string,
  why: string,
): Added {
  const { ctx } = reading;
  const line = lineAt(reading, sibling.line);
  const text = ctx.text;
  const last = ctx.lines[sibling.endLine - 1];
  const at = last?.to ?? text.length;
  const title = titleMarkdown(item.title, true);
  // The sibling's own head with number and title replaced, marks and tags left out: `#### 2.4 Title`.
  const from = sibling.spans.ref ? sibling.spans.ref.from : sibling.titleSpan.from;
  const opening =
    line.mark === null && text[line.start] === '#' ? `${'#'.repeat(line.level)} ` : '## ';
  const wrap = sibling.bold ? '**' : '';
  const number =
    sibling.spans.ref && ref !== null
      ? ref + text.slice(sibling.spans.ref.to, sibling.titleSpan.from).replace(/(?:\*\*|__)+$/, '')
      : '';
  const named = sibling.spans.ref
    ? text
        .slice(line.content.from, from)
        .replaceAll(/[^\p{L}\p{N}#[( ]/gu, '')
        .trimStart()
    : '';
  const rows = [`${opening}${named}${number}${wrap}${title}${wrap}`];
  const label = sibling.checksLabel === null ? null : ctx.lines[sibling.checksLabel];
  const body: string[] = [...fieldRows(wording, sibling, item), ...noteRows(item, '')];
  const checks = checkRows(item, '');
  if (checks.length > 0) {
    if (label && label.kind !== 'item') body.push(text.slice(label.start, label.content.to));
    else if (label) body.push(text.slice(label.from, label.content.to));
    body.push(...(label?.kind === 'item' ? checks.map((check) => `  ${check}`) : checks));
  }
  if (body.length > 0)
    rows.push(...(ctx.lines[sibling.line]?.kind === 'blank' ? ['', ...body] : body));
  const insert = `${eol}${eol}${rows.join(eol)}`;
  return { patch: { from: at, to: at, insert, why, item: null }, head: eol.length * 2 };
}

function entry(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem,
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
  const box = line.mark?.box ? '[ ] ' : '';
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
    `${indent}${bullet} ${box}${refWords}${lead ? `${lead} ` : ''}${wrap}${titleMarkdown(item.title)}${wrap}`,
  ];
  const inner =
    sibling.unit === 'kanban'
      ? `${indent}\t`
      : indent + ' '.repeat(number === null ? 2 : bullet.length + 1);
  if (lead) {
    // Siblings carry their fields as bullets of their own: the new one gets its own too, so that it is read alike.
    for (const [field, value] of ownFields(wording, item))
      rows.push(`${indent}${bullet} ${styled(sibling, labelOf(wording, field))} ${value}`);
  }
  rows.push(...noteRows(item, inner), ...checkRows(item, inner));
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

/** The fields its sibling states, as far as the new item has them; at least one, or it would be a heading like any other. */
function fieldRows(wording: Wording, sibling: Draft, item: NewPlanItem): string[] {
  const model = sibling.fields[0];
  const own = new Set<string | null>(sibling.fields.map((field) => field.key));
  const rows = ownFields(wording, item).filter(([field]) => own.has(field));
  const bare = rows.length === 0 && (item.checks ?? []).length === 0;
  if (own.has('status') || bare)
    rows.push(['status', statusWords(wording, item.status ?? 'todo', null)]);
  const bullet = model && sibling.bulleted ? '- ' : '';
  return rows.map(
    ([field, value]) => `${bullet}${styled(sibling, labelOf(wording, field))} ${value}`,
  );
}

function styled(sibling: Draft, name: string): string {
  const model = sibling.fields[0];
  return model ? model.prefix.trimEnd().replace(model.name, () => name) : `**${name}**:`;
}

function ownFields(wording: Wording, item: NewPlanItem): [keyof typeof FIELD_LABELS, string][] {
  const fields: [keyof typeof FIELD_LABELS, string][] = [];
  if (item.priority) fields.push(['priority', priorityWords(wording, item.priority, null)]);
  if (item.weeks) fields.push(['weeks', weeksWords(item.weeks, null)]);
  if (item.owner) fields.push(['owner', oneLine(item.owner)]);
  if (item.effort) fields.push(['effort', oneLine(item.effort)]);
  if (item.timeline) fields.push(['timeline', oneLine(item.timeline)]);
  return fields;
}

function row(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem,
  ref: string | null,
  eol: string,
  why: string,
): Added {
  const { ctx } = reading;
  const line = lineAt(reading, sibling.line);
  const layout = sibling.table?.layout;
  const pipe = (words: string): string => words.replaceAll(/\\?\|/g, String.raw`\|`);
  const model = cellsOf(ctx.text, line);
  const cells = (layout?.roles ?? []).map((role, i) => {
    const was = ctx.text.slice(model[i]?.from ?? 0, model[i]?.to ?? 0);
    switch (role) {
      case 'title':
        return pipe(titleMarkdown(item.title));
      case 'ref':
        return ref ?? '';
      case 'priority':
        return item.priority
          ? priorityWords(
              wording,
              item.priority,
              sibling.sites.priority?.kind === 'cell'
                ? ctx.text.slice(sibling.sites.priority.span.from, sibling.sites.priority.span.to)
                : null,
            )
          : '-';
      case 'status':
        return statusWords(wording, item.status ?? 'todo', null);
      case 'done':
        return /\[/.test(was)
          ? item.status === 'done'
            ? '[x]'
            : '[ ]'
          : item.status === 'done'
            ? '✅'
            : ' ';
      case 'weeks':
        return item.weeks ? weeksWords(item.weeks, was === '' || was === '-' ? null : was) : '-';
      case 'owner':
      case 'effort':
      case 'timeline':
        return item[role] ? pipe(oneLine(item[role])) : '-';
      default:
        return '';
    }
  });
  const bordered = ctx.text[line.start] === '|';
  const insert = bordered ? `| ${cells.join(' | ')} |` : cells.join(' | ');
  return {
    patch: {
      from: line.to,
      to: line.to,
      insert: `${eol}${indentOf(reading, line)}${insert}`,
      why,
      item: null,
    },
    head: eol.length,
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
    `- [ ] ${titleMarkdown(item.title)}`,
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
