/** What a named field says, taken into the item. */
import { NOTHING } from '../vocab/priorities.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { statusAt } from '../vocab/statuses.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import type { Why } from '../types.ts';
import type { Context } from './context.ts';
import type { Draft, Site, SiteField } from './draft.ts';
import type { FieldSite } from './fields.ts';
import { plain } from './inline.ts';

export function why(from: Why['from'], line: number, sure: number, words: string): Why {
  return { from, line, sure, words: words.slice(0, 120) };
}

export function setValue<F extends SiteField>(
  draft: Draft,
  field: F,
  value: Draft[F],
  site: Site,
  reason: Why,
): void {
  draft[field] = value;
  draft.sites[field] = site;
  draft.spans[field] = site.span;
  draft.why[field] = reason;
}

/** Reads one named field into the draft; false when the name says nothing the item model knows. */
export function applyField(ctx: Context, draft: Draft, field: FieldSite): boolean {
  const { key, value } = field;
  const words = ctx.text.slice(value.from, value.to);
  const line = field.at + 1;
  const site: Site = { kind: 'field', span: value, outer: field.whole };
  const within = (from: number, to: number): Site => ({
    kind: 'field',
    span: { from, to },
    outer: field.whole,
  });
  const nothing = NOTHING.test(words.trim());
  // What is said twice is said by the first: a later line ("Status: works as intended") explains it.
  if (
    (key === 'status' || key === 'priority' || key === 'weeks') &&
    draft.sites[key]?.kind === 'field' &&
    draft[key] !== null
  )
    return true;
  if (key === 'status' || key === 'priority' || key === 'weeks') {
    if (nothing) {
      draft.closed.add(key);
      setValue(draft, key, null, site, why('field', line, 1, words));
      delete draft.spans[key];
      return true;
    }
  }
  switch (key) {
    case 'status': {
      const status = statusAt(ctx.text, value.from, value.to);
      if (!status) {
        draft.sites.status ??= undefined;
        return true;
      }
      setValue(
        draft,
        'status',
        status.status,
        within(status.from, status.to),
        why('field', line, 1, ctx.text.slice(status.from, status.to)),
      );
      return true;
    }
    case 'priority': {
      const priority = priorityIn(words);
      if (priority)
        setValue(
          draft,
          'priority',
          priority.value,
          within(value.from + priority.from, value.from + priority.to),
          why('field', line, priority.sure, words),
        );
      return true;
    }
    case 'weeks': {
      const bare = bareWeeks(words);
      const said = bare ? null : weeksIn(words);
      if (bare) setValue(draft, 'weeks', bare, site, why('field', line, 1, words));
      else if (said)
        setValue(
          draft,
          'weeks',
          said.weeks,
          within(value.from + said.from, value.from + said.to),
          why('field', line, 1, words),
        );
      return true;
    }
    case 'timeline': {
      const said = draft.weeks === null ? weeksIn(words) : null;
      if (said)
        setValue(
          draft,
          'weeks',
          said.weeks,
          within(value.from + said.from, value.from + said.to),
          why('field', line, 1, words),
        );
      if (said && said.to - said.from >= words.trim().length - 1) return true;
      if (draft.timeline === null)
        setValue(
          draft,
          'timeline',
          nothing ? null : valueWords(words),
          site,
          why('field', line, 1, words),
        );
      return true;
    }
    case 'effort':
    case 'owner':
      if (draft[key] === null)
        setValue(
          draft,
          key,
          nothing ? null : valueWords(words),
          site,
          why('field', line, 1, words),
        );
      return true;
    case 'issue':
      if (draft.issue !== null || words === '') return false;
      setValue(
        draft,
        'issue',
        nothing ? null : valueWords(words),
        site,
        why('field', line, 1, words),
      );
      return true;
    case 'ref':
      if (draft.ref === null && words !== '' && words.length < 30) {
        draft.ref = plain(words);
        draft.spans.ref = value;
      }
      return true;
    case 'actions':
    case 'title':
      return words === '';
    case 'section':
    case 'note':
    case null:
      return false;
  }
}

export function valueWords(words: string): string | null {
  const said = plain(words).trim();
  return said === '' ? null : said;
}
