/** A new heading item, shaped like the sibling it follows. */
import type { NewPlanItem } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { STATUS_NAMES, statusMarkAt } from '../vocab/statuses.ts';
import type { Added } from './add-item.ts';
import { checkRows, fieldRows, noteRows } from './new-rows.ts';
import { lineAt } from './place.ts';
import { titleMarkdown } from './title.ts';
import type { Wording } from './wording.ts';

export function addHeading(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem & { proof: boolean },
  ref: string | null,
  eol: string,
  why: string,
): Added {
  const { ctx } = reading;
  const line = lineAt(reading, sibling.line);
  const text = ctx.text;
  const last = ctx.lines[sibling.endLine - 1];
  const at = last?.to ?? text.length;
  const title = titleMarkdown(item.title, { heading: true, bold: sibling.bold });
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
  // Where marks in the headings say the status, the new one has its own.
  const site = sibling.sites.status;
  const status = STATUS_NAMES[item.status ?? 'todo'].mark;
  const marked = site?.kind === 'mark' && statusMarkAt(text, site.span.from) !== null;
  const before = marked && site.span.from < sibling.titleSpan.from ? `${status} ` : '';
  const after = marked && before === '' ? ` ${status}` : '';
  const rows = [`${opening}${before}${named}${number}${wrap}${title}${wrap}${after}`];
  const label = sibling.checksLabel === null ? null : ctx.lines[sibling.checksLabel];
  const body: string[] = [...fieldRows(wording, sibling, item), ...noteRows(item, '')];
  const checks = checkRows(item, '');
  // The label of a list that is still empty makes a bare heading an item, too.
  const bare = item.proof && body.length === 0 && label !== null;
  if (checks.length > 0 || bare) {
    if (label && label.kind !== 'item') body.push(text.slice(label.start, label.content.to));
    else if (label) body.push(text.slice(label.from, label.content.to));
    else if (ref === null || item.proof) body.push('**Actions**:');
    body.push(...(label?.kind === 'item' ? checks.map((check) => `  ${check}`) : checks));
  }
  if (body.length > 0)
    rows.push(...(ctx.lines[sibling.line]?.kind === 'blank' ? ['', ...body] : body));
  const insert = `${eol}${eol}${rows.join(eol)}`;
  return { patch: { from: at, to: at, insert, why, item: null }, head: eol.length * 2 };
}
