/**
 * The title cell of a table row, which holds all that has no column: behind the title its tags, then lines behind
 * `<br>`: fields, checks, notes.
 */
import type { Patch } from '../types.ts';
import type { SiteField } from '../parse/draft.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import { checkMarkdown, rewriteCheck, type WantedCheck } from './rewrite-check.ts';
import { forUnit, patchOf, reason, type FieldValue, type Target } from './target.ts';
import { labelOf } from './wording.ts';

const HEAD = /^(?:[^|\\\n\r]|\\.)*?(?=[ \t]*(?:<br|\||$|[\n\r]))/i;

/** The end of the cell's first line: behind the title and every tag it has. */
export function rowHeadEnd({ draft, reading }: Target): number {
  const { text } = reading.ctx;
  const from = draft.titleSpan.to;
  return from + (HEAD.exec(text.slice(from, from + 4_000))?.[0].length ?? 0);
}

const isLine = (text: string, at: number): boolean =>
  text.slice(at, at + 3).toLowerCase() === '<br';

/** Behind the head and the fields that stand in lines of their own. */
function fieldsEnd(target: Target): number {
  const { draft, reading } = target;
  return Math.max(
    rowHeadEnd(target),
    ...Object.values(draft.sites).map((site) =>
      site?.kind === 'tag' && isLine(reading.ctx.text, site.outer.from) ? site.outer.to : 0,
    ),
  );
}

/** `<br>**Issue**: …`: words of any form. */
export function addRowField(target: Target, field: SiteField, value: FieldValue): Patch[] | null {
  const { draft, wording } = target;
  if (draft.unit !== 'row' || field === 'priority' || field === 'weeks' || field === 'status')
    return null;
  const at = fieldsEnd(target);
  const words = escapePlain(oneLine(String(value)));
  const line = `<br>**${labelOf(wording, field)}**: ${words}`;
  return [patchOf(target, at, at, forUnit(draft, line), reason(draft, field, value))];
}

/** The checks, each in a line of its own. */
export function setRowChecks(target: Target, wanted: readonly WantedCheck[]): Patch[] {
  const { draft, reading } = target;
  const { text } = reading.ctx;
  const why = `Checks of ${draft.ref ?? `“${draft.title.slice(0, 60)}”`} changed`;
  const patches = draft.checks.flatMap((own, i): Patch[] => {
    const check = wanted[i];
    if (check)
      return rewriteCheck(target, own, check).map((patch) => ({
        ...patch,
        insert: forUnit(draft, patch.insert),
      }));
    const from = text.toLowerCase().lastIndexOf('<br', own.box?.from ?? own.span.from);
    return [patchOf(target, from, own.span.to, '', why)];
  });
  const more = wanted
    .slice(draft.checks.length)
    .map((check) => `<br>[${check.done ? 'x' : ' '}] ${checkMarkdown(check.text)}`);
  if (more.length === 0) return patches;
  const at = draft.checks.at(-1)?.span.to ?? fieldsEnd(target);
  return [...patches, patchOf(target, at, at, forUnit(draft, more.join('')), why)];
}

/** The notes: where they stood, else at the end of the cell. */
export function setRowNotes(target: Target, rows: readonly string[], why: string): Patch[] {
  const { draft, reading } = target;
  const words = rows.filter((row) => row.trim() !== '').map((row) => forUnit(draft, row.trim()));
  const span = draft.spans.notes;
  if (span && words.length > 0)
    return [patchOf(target, span.from, span.to, words.join('<br>'), why)];
  if (span) {
    const from = reading.ctx.text.toLowerCase().lastIndexOf('<br', span.from);
    return [patchOf(target, from, span.to, '', why)];
  }
  if (words.length === 0) return [];
  const at = Math.max(fieldsEnd(target), draft.checks.at(-1)?.span.to ?? 0);
  return [patchOf(target, at, at, words.map((row) => `<br>${row}`).join(''), why)];
}
