/** One merged text, by the choice of a side wherever both changed the same. */
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanItem } from '../types.ts';
import type { CutPlan, Piece } from './cut-plan.ts';
import type { Identity } from './identities.ts';
import { mergeLines, mergeSequences } from './merge-lines.ts';
import { mergeItem, sameContent, valuesOf, type Clash, type ItemValues } from './merge-items.ts';
import type { Side, Three } from './merge-value.ts';
import { settleItems } from './settle-item.ts';
import { present, resolveRun, restore } from './weave.ts';

export interface PlanClash extends Omit<Clash, 'field'> {
  /** `item` where one side removed what the other changed; `text` outside of items. */
  field: Clash['field'] | 'item' | 'text';
  /** The item as people call it; null for text outside of items. */
  item: string | null;
}

export interface MergedPlans {
  text: string;
  /** Empty for a clean merge. */
  clashes: PlanClash[];
}

/** The three plans, cut into pieces and matched. */
export interface Parts {
  cut: Three<CutPlan>;
  ids: readonly Identity[];
  /** The line ending of the merged text. */
  eol: string;
}

/** The merged text in which every clash has the value of one side. */
export function buildMerge(parts: Parts, choose: Side): MergedPlans {
  const { cut, ids } = parts;
  const items = mergeItems(parts, choose);
  const tokens = tokensOf(cut, ids, items.dropped);
  for (const n of items.kept) restore(tokens, `i${n}`);
  const row = mergeRows(tokens, choose);
  const written = write(parts, { row: present(row.tokens, tokens), tokens, choose });
  const wanted = new Map<number, ItemValues>();
  for (const [line, n] of written.heads) {
    const values = items.wanted.get(n);
    if (values) wanted.set(line, values);
  }
  const settled = settleItems(written.text, wanted);
  const notes = [
    ...unread(written.text, written.heads).map(
      (n) => `${nameOfId(cut, ids[n])}: not read as an item where it stands`,
    ),
    ...settled.refused,
  ];
  const clashes = [...items.clashes, ...row.clashes, ...notes.map((item) => ({ ...NOTE, item }))];
  return { text: settled.text, clashes };
}

/** A clash that has no two values: one sentence. */
const NOTE = { key: 'item', field: 'item', was: null, ours: null, theirs: null } as const;

/** What becomes of every item, by its index among the identities. */
interface MergedItems {
  /** Values of those that both sides have. */
  wanted: Map<number, ItemValues>;
  dropped: Set<number>;
  /** Those that one side removed and that stay. */
  kept: Set<number>;
  clashes: PlanClash[];
}

function mergeItems({ cut, ids }: Parts, choose: Side): MergedItems {
  const made: MergedItems = {
    wanted: new Map(),
    dropped: new Set(),
    kept: new Set(),
    clashes: [],
  };
  ids.forEach((id, n) => {
    const fate = fateOf(cut, id, choose);
    if (fate.clash) made.clashes.push(fate.clash);
    if (!fate.stays) made.dropped.add(n);
    else if (id.ours !== null && id.theirs !== null) {
      const { values, clashes } = mergeItem(threeOf(cut, id), () => choose);
      made.wanted.set(n, values);
      const item = nameOf(values);
      // Where the item stands is decided by the text around it.
      for (const clash of clashes)
        if (clash.field !== 'section') made.clashes.push({ ...clash, item });
    } else if (id.base !== null) made.kept.add(n);
  });
  return made;
}

/** The rows of names as one; text between items that both sides changed is a clash. */
function mergeRows(
  tokens: Three<string[]>,
  choose: Side,
): { tokens: string[]; clashes: PlanClash[] } {
  const row: string[] = [];
  const clashes: PlanClash[] = [];
  for (const run of mergeSequences(tokens)) {
    if (run.from !== 'clash') {
      row.push(...tokens[run.from].slice(run.start, run.start + run.length));
      continue;
    }
    const slice = (side: 'base' | Side) => {
      const { start, length } = run.ranges[side];
      return tokens[side].slice(start, start + length);
    };
    const slices = { base: slice('base'), ours: slice('ours'), theirs: slice('theirs') };
    const { tokens: resolved, clash } = resolveRun(slices, tokens, choose);
    row.push(...resolved);
    if (clash) clashes.push({ key: 'text', field: 'text', item: null, ...clash });
  }
  return { tokens: row, clashes };
}

/** The row as text, and the items in it by their head lines (1-based). */
function write(
  { cut, ids, eol }: Parts,
  {
    row,
    tokens,
    choose,
  }: { row: readonly string[]; tokens: Three<readonly string[]>; choose: Side },
): { text: string; heads: Map<number, number> } {
  const lines: string[] = [];
  const heads = new Map<number, number>();
  const beside = new Set([tokens.ours, tokens.theirs].flatMap(pairsOf));
  /** The item right above. */
  let above: string | null = null;
  const unitOf = (token: string) => itemOf(cut, ids[Number(token.slice(1))])?.unit;
  for (const token of row) {
    if (!token.startsWith('i')) {
      above = null;
      lines.push(token.slice(1));
      continue;
    }
    // Two kinds of items that come to stand together would be read as one.
    const isNew = above !== null && !beside.has(`${above} ${token}`);
    if (isNew && unitOf(above ?? '') !== unitOf(token) && lines.at(-1)?.trim() !== '')
      lines.push(eol);
    above = token;
    const n = Number(token.slice(1));
    heads.set(lines.length + 1, n);
    lines.push(...blockOf(cut, ids[n], choose));
  }
  return { text: lines.join(''), heads };
}

const pairsOf = (row: readonly string[]) => row.map((token, n) => `${row[n - 1]} ${token}`);

/** Items, by their identity, whose head line is no item's any more: what stands around them took them in. */
function unread(text: string, placed: ReadonlyMap<number, number>): number[] {
  const lines = new Set(parsePlan(text).items.map(({ line }) => line));
  return [...placed].flatMap(([line, n]) => (lines.has(line) ? [] : [n]));
}

function itemOf(cut: Three<CutPlan>, id: Identity | undefined): PlanItem | undefined {
  for (const side of ['ours', 'theirs', 'base'] as const) {
    const item = cut[side].plan.items[id?.[side] ?? -1];
    if (item) return item;
  }
  return undefined;
}

function nameOfId(cut: Three<CutPlan>, id: Identity | undefined): string {
  const item = itemOf(cut, id);
  return item ? nameOf(valuesOf(item)) : '';
}

/** Whether an item is in the merged plan; what one side removed and the other changed stays where the changer is chosen. */
function fateOf(
  cut: Three<CutPlan>,
  id: Identity,
  choose: Side,
): { stays: boolean; clash?: PlanClash } {
  if (id.base === null || (id.ours !== null && id.theirs !== null)) return { stays: true };
  const side = id.ours === null ? 'theirs' : 'ours';
  const base = cut.base.plan.items[id.base];
  const left = cut[side].plan.items[id[side] ?? -1];
  if (!base || !left || sameContent(valuesOf(base), valuesOf(left))) return { stays: false };
  const item = nameOf(valuesOf(base));
  const said = { was: base.title, ours: null, theirs: null, [side]: `${left.title} (changed)` };
  return { stays: choose === side, clash: { key: 'item', field: 'item', item, ...said } };
}

/** The values of an item that both sides have; where both added it, a base that says nothing. */
function threeOf(cut: Three<CutPlan>, id: Identity): Three<ItemValues> {
  const at = (side: 'base' | Side) => cut[side].plan.items[id[side] ?? -1];
  const [base, ours, theirs] = [at('base'), at('ours'), at('theirs')];
  if (!ours || !theirs) throw new Error('an item of both sides is on both sides');
  const values = { ours: valuesOf(ours), theirs: valuesOf(theirs) };
  if (base) return { base: valuesOf(base), ...values };
  const none = { priority: null, weeks: null, status: null, owner: null, timeline: null };
  const blank = { ...none, effort: null, issue: null, notes: null, checks: [] };
  return { base: { ...values.ours, ...blank }, ...values };
}

/** Each plan as a row of names: items by their identity, other lines by their text. */
function tokensOf(
  cut: Three<CutPlan>,
  ids: readonly Identity[],
  dropped: ReadonlySet<number>,
): Three<string[]> {
  const row = (side: 'base' | Side) => {
    const names = new Map<number, number>();
    ids.forEach((id, n) => {
      const index = id[side];
      if (index !== null) names.set(index, n);
    });
    return cut[side].pieces.flatMap((piece) => tokenOf(piece, names, dropped));
  };
  return { base: row('base'), ours: row('ours'), theirs: row('theirs') };
}

function tokenOf(
  { item, schedule, lines }: Piece,
  names: ReadonlyMap<number, number>,
  dropped: ReadonlySet<number>,
): string[] {
  if (item === null) return [`${schedule ? 's' : 'l'}${lines[0] ?? ''}`];
  const name = names.get(item);
  return name === undefined || dropped.has(name) ? [] : [`i${name}`];
}

/** An item's lines: the ones that changed, line by line; the lens puts right what shares a line. */
function blockOf(cut: Three<CutPlan>, id: Identity | undefined, choose: Side): readonly string[] {
  const at = (side: 'base' | Side) => cut[side].blocks[id?.[side] ?? -1]?.lines;
  const [base, ours, theirs] = [at('base'), at('ours'), at('theirs')];
  if (!ours || !theirs) return ours ?? theirs ?? base ?? [];
  if (!base) return choose === 'ours' ? ours : theirs;
  return mergeLines({ base, ours, theirs }, choose).lines;
}

const nameOf = ({ ref, title }: ItemValues) => (ref === null ? `“${title}”` : `${ref} ${title}`);
