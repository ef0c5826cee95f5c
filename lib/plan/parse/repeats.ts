/** Lines that say an item again: the rows of an overview or a breakdown, the entries of a recommended order. */
import { headingRole, isPeriod } from '../vocab/headings.ts';
import { overlap, significant } from '../vocab/stems.ts';
import { headOf } from './body.ts';
import { problem, type Context } from './context.ts';
import type { Draft, SiteField } from './draft.ts';
import { plain } from './inline.ts';
import type { Section } from './outline.ts';

/** A row or entry that repeats an item, and the item. */
export interface Repeat {
  of: Draft;
  said: Draft;
  /** Every item it names, where it is a line of a period that lists items; else empty. */
  named: readonly Draft[];
}

function inRecap(section: Section | null): boolean {
  for (let at = section; at && at.parent; at = at.parent)
    if (at.level > 1 && headingRole(at.title) === 'recap') return true;
  return false;
}

/** A line that repeats an item and is not read as one. */
export interface Told {
  line: number;
  of: Draft;
}

/** Items by the words that carry meaning. */
function wordIndex(ctx: Context): {
  add: (draft: Draft) => void;
  find: (title: string, fits?: (draft: Draft) => boolean) => Draft | null;
} {
  const index = new Map<string, Set<Draft>>();
  const words = new Map<Draft, Set<string>>();
  return {
    add(draft) {
      const tail = draft.tail ? ctx.text.slice(draft.tail.from, draft.tail.to) : '';
      const said = significant(`${plain(draft.title)} ${tail}`);
      words.set(draft, said);
      for (const word of said) {
        const known = index.get(word);
        if (!known) index.set(word, new Set([draft]));
        else if (known.size < 100) known.add(draft);
      }
    },
    find(title, fits = () => true) {
      const said = significant(title);
      let rarest: ReadonlySet<Draft> | null = null;
      for (const word of said) {
        const known = index.get(word);
        if (!known) return null;
        if (!rarest || known.size < rarest.size) rarest = known;
      }
      for (const draft of rarest ?? [])
        if (overlap(said, words.get(draft) ?? new Set()) === said.size && fits(draft)) return draft;
      return null;
    },
  };
}

/** Takes out what repeats an item, and says so. Boxes and headings are always items. */
export function dropRepeats(
  ctx: Context,
  drafts: readonly Draft[],
): { kept: Draft[]; repeats: Repeat[]; told: Told[] } {
  const repeats: Repeat[] = [];
  const details = new Map<string, Draft>();
  const items = wordIndex(ctx);
  const candidates = new Set<Draft>();
  for (const draft of drafts) {
    if (draft.unit === 'heading')
      for (const key of detailKeys(draft)) if (!details.has(key)) details.set(key, draft);
    if (draft.unit !== 'box' && draft.unit !== 'heading' && inRecap(draft.section))
      candidates.add(draft);
    else items.add(draft);
  }
  const refs = new Map(
    drafts.flatMap((draft) =>
      draft.ref !== null && isId(draft.ref) ? [[draft.ref, draft] as const] : [],
    ),
  );
  const tasks = new Map<string, Draft>();
  for (const draft of drafts)
    if (draft.unit === 'box' || draft.unit === 'heading') {
      const name = taskName(ctx, draft);
      if (name !== null && !tasks.has(name)) tasks.set(name, draft);
    }
  const kept: Draft[] = [];
  for (const draft of drafts) {
    // A row of an overview: the id, or the number and the words, of a heading that tells more.
    let same: Draft | null = null;
    if (draft.unit === 'row' && details.size > 0)
      for (const key of detailKeys(draft)) same ??= details.get(key) ?? null;
    const named = same ? [] : sprintOf(ctx, draft, refs);
    same ??= named[0] ?? null;
    same ??= namedTask(ctx, draft, tasks);
    if (!same && candidates.has(draft))
      same = items.find(draft.title, (other) => other.section !== draft.section);
    if (same) {
      repeats.push({ of: same, said: draft, named });
      problem(
        ctx,
        draft.line,
        `“${draft.title}” repeats the item on line ${same.line}; it is not read as an item of its own.`,
      );
    } else {
      kept.push(draft);
      if (candidates.has(draft)) items.add(draft);
    }
  }
  const told = repeats.map(({ of, said }) => ({ line: said.line, of }));
  if (kept.length > 0) {
    const taken = new Set(kept.map((draft) => draft.line));
    tellEntries(ctx, ctx.root, { find: items.find, taken, told });
  }
  return { kept, repeats, told };
}

/** `**Sprint 1**: US-001, US-002`: the items of the plan that it names. */
function sprintOf(ctx: Context, draft: Draft, refs: ReadonlyMap<string, Draft>): Draft[] {
  if (!draft.tail || refs.size === 0 || !isPeriod(draft.title)) return [];
  const said = ctx.text.slice(draft.tail.from, draft.tail.to);
  const named = new Set<Draft>();
  for (const [id] of said.matchAll(/[A-Z]{1,10}-?\d{1,5}/g)) {
    const item = refs.get(id);
    if (item && item !== draft) named.add(item);
  }
  return [...named];
}

/** "task 4" of `- Task 4: …` or `- [ ] **Task 4**: …`. */
function taskName(ctx: Context, draft: Draft): string | null {
  const line = ctx.lines[draft.line - 1];
  if (!line) return null;
  const name =
    /^[*_]{0,2}((?:task|step|issue|item|action|finding) #?[A-Z]?-?\d{1,4}(?:\.\d{1,3})*)[*_]{0,2}\s*[:.–—-]/iu.exec(
      ctx.text.slice(line.content.from, Math.min(line.content.to, line.content.from + 40)),
    )?.[1];
  return name?.toLowerCase() ?? null;
}

/** `- Task 4: storage errors` in a list of quick wins names the box or heading of that number. */
function namedTask(ctx: Context, draft: Draft, tasks: ReadonlyMap<string, Draft>): Draft | null {
  if (draft.unit !== 'bullet' && draft.unit !== 'numbered') return null;
  const name = tasks.size === 0 ? null : taskName(ctx, draft);
  const same = name === null ? undefined : tasks.get(name);
  if (!same || same.section === draft.section) return null;
  const said = significant(plain(draft.title));
  return overlap(said, significant(plain(same.title))) > 0 ? same : null;
}

/** Under which a row and a heading are one item: an id of letters and digits, or number and title. */
function detailKeys(draft: Draft): string[] {
  const { ref } = draft;
  if (ref === null) return [];
  const words = plain(draft.title)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return isId(ref) ? [ref, `${ref} ${words}`] : [`${ref} ${words}`];
}

/** `SEC-001`, not `1` or `A`. */
export function isId(ref: string): boolean {
  return /\p{L}.*-?\d/u.test(ref);
}

const LENT: readonly SiteField[] = ['priority', 'weeks', 'status', 'owner', 'timeline', 'effort'];

/** What neither an item nor its headings say, the overview may; it is changed where it stands. */
export function lendFromRows(repeats: readonly Repeat[]): void {
  for (const { of, said } of repeats)
    if (of.unit === 'heading' && said.unit === 'row') lend(said, of);
}

function lend(row: Draft, item: Draft): void {
  for (const field of LENT) {
    if (item[field] !== null || item.closed.has(field)) continue;
    if (row[field] === null) continue;
    copy(row, item, field);
  }
}

function copy(row: Draft, item: Draft, field: SiteField): void {
  Object.assign(item, { [field]: row[field] });
  item.sites[field] ??= row.sites[field];
  item.spans[field] = row.spans[field];
  item.why[field] = row.why[field];
}

/** Numbered entries of a recap that were not read as items: said once each, so that nobody misses them. */
function tellEntries(
  ctx: Context,
  section: Section,
  entries: { find: (title: string) => Draft | null; taken: ReadonlySet<number>; told: Told[] },
): void {
  const { find, taken, told } = entries;
  const recap = inRecap(section);
  for (const block of recap ? section.blocks : []) {
    if (block.kind !== 'list') continue;
    for (const node of block.nodes) {
      const line = ctx.lines[node.at];
      if (!line?.mark || line.mark.number === null || line.mark.box || taken.has(line.no)) continue;
      const title = headOf(ctx, line.content.from, line.content.to).title;
      const same = title === '' ? null : find(title);
      if (!same) continue;
      told.push({ line: line.no, of: same });
      problem(
        ctx,
        line.no,
        `“${title.slice(0, 80)}” repeats the item on line ${same.line}; it is not read as an item of its own.`,
      );
    }
  }
  for (const child of section.children) tellEntries(ctx, child, entries);
}
