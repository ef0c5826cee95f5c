/** A value that is taken out: its own words go, and what a section or schedule would lend instead is stopped. */
import type { Patch } from '../types.ts';
import type { SiteField } from '../parse/draft.ts';
import type { FieldSite } from '../parse/fields.ts';
import { fieldKey, isEvidence } from '../vocab/fields.ts';
import { NOTHING } from '../vocab/priorities.ts';
import { fieldLine } from './place.ts';
import { rowHeadEnd } from './row-cell.ts';
import { patchOf, reason, type Target } from './target.ts';
import { labelOf } from './wording.ts';

/** What is said in two or three places is taken out of each, one after the other. */
export const CLEAR = [clearSite, clearSite, clearSite, closeSite, addClosed] as const;

function clearSite(target: Target, field: SiteField): Patch[] | null {
  const { draft, reading } = target;
  const site = draft.sites[field];
  const why = reason(draft, field, null);
  if (!site || site.kind === 'box') return null;
  if (site.kind === 'strike')
    return [
      patchOf(
        target,
        site.span.from,
        site.span.to,
        reading.ctx.text.slice(site.span.from + 2, site.span.to - 2),
        why,
      ),
    ];
  if (site.kind === 'cell') {
    const { from, to } = site.outer;
    // An empty cell: what the item has comes from elsewhere.
    if (NOTHING.test(reading.ctx.text.slice(from, to).trim() || '-')) return null;
    return [patchOf(target, from, to, beginsLine(reading.ctx.text, from) ? '—' : '-', why)];
  }
  // The value behind a name: the name would be left hanging.
  const before = reading.ctx.text.slice(Math.max(0, site.outer.from - 40), site.outer.from);
  if (
    site.kind === 'tag' &&
    /^[:：]/.test(reading.ctx.text.slice(site.outer.from, site.outer.to)) &&
    fieldKey(/\p{L}+$/u.exec(before)?.[0] ?? '') === field
  )
    return [patchOf(target, site.span.from, site.span.to, 'none', why)];
  if (draft.unit === 'todotxt' && site.kind === 'tag') {
    const text = reading.ctx.text;
    const from = text.lastIndexOf(' ', site.span.from);
    return [patchOf(target, from, site.outer.to, '', why)];
  }
  if (site.kind !== 'field') return [patchOf(target, site.outer.from, site.outer.to, '', why)];
  return draft.fields
    .filter(
      (other) =>
        other.key === field ||
        (other.whole.from <= site.outer.from && site.outer.to <= other.whole.to),
    )
    .flatMap((said) => takeOut(target, said, why));
}

/** A field's line goes, unless it holds more or is what makes the heading an item. */
function takeOut(target: Target, said: FieldSite, why: string): Patch[] {
  const { draft, reading, proof } = target;
  const { lines } = reading.ctx;
  const line = lines[said.at];
  if (!line) return [];
  const alone = draft.fields.every((other) => other.at !== said.at || other === said);
  const only = draft.fields.filter((other) => isEvidence(other.key)).length === 1;
  if (!alone || (draft.unit === 'heading' && (only || proof)))
    return NOTHING.test(reading.ctx.text.slice(said.value.from, said.value.to))
      ? []
      : [patchOf(target, said.value.from, said.value.to, '-', why)];
  const above = lines[said.at - 1];
  return [
    line.next === line.to && above
      ? patchOf(target, above.to, line.to, '', why)
      : patchOf(target, line.from, line.next, '', why),
  ];
}

/** Without an outer pipe a dash in the first cell would begin a list. */
function beginsLine(text: string, at: number): boolean {
  return /(?:^|[\n\r])[ \t]*$/.test(text.slice(Math.max(0, at - 40), at));
}

/** What a section or schedule lends is stopped by saying "none". */
function closeSite(target: Target, field: SiteField): Patch[] | null {
  const { draft } = target;
  const site = draft.sites[field];
  if (!site || (site.kind !== 'field' && site.kind !== 'cell')) return null;
  if (field !== 'priority' && field !== 'weeks' && field !== 'status') return null;
  const span = site.kind === 'cell' ? site.outer : site.span;
  return [
    patchOf(
      target,
      span.from,
      span.to,
      span.from < span.to ? 'none' : ' none ',
      reason(draft, field, null),
    ),
  ];
}

function addClosed(target: Target, field: SiteField): Patch[] | null {
  const { draft, reading, wording } = target;
  if (field !== 'priority' && field !== 'weeks' && field !== 'status') return null;
  const why = reason(draft, field, null);
  if (draft.unit === 'todotxt') return null;
  if (draft.unit === 'row') {
    const end = rowHeadEnd(target);
    return [patchOf(target, end, end, ` (${labelOf(wording, field)}: none)`, why)];
  }
  const line = fieldLine(reading, draft, labelOf(wording, field), 'none', wording.field);
  return [patchOf(target, line.at, line.at, line.text, why)];
}
