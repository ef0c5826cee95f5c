/**
 * Three texts of one plan become one. Items are merged by their identity and values, wherever they stand and whatever
 * lines they share; the lines between them are merged as lines. What clashes keeps both values between markers.
 */
import { eolOf } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanItem } from '../types.ts';
import { cutPlan, linesOf, type CutPlan, type Piece } from './cut-plan.ts';
import { identitiesOf, type Identity } from './identities.ts';
import { differingRuns, mergeLines, mergeSequences } from './merge-lines.ts';
import { mergeItem, sameContent, valuesOf, type Clash, type ItemValues } from './merge-items.ts';
import { mergeValue, type Side, type Three } from './merge-value.ts';
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

export interface MarkerOptions {
  ours?: string;
  theirs?: string;
  /** Letters of a marker; git's `%L`. */
  size?: number;
}

/** Merges what `theirs` changed since `base` into `ours`. Decoded texts; never throws. */
export function mergePlans(texts: Three<string>, markers: MarkerOptions = {}): MergedPlans {
  const quick = unchanged(texts);
  if (quick !== null) return { text: quick, clashes: [] };
  const prepared = prepare(texts);
  const { eol, finish } = prepared;
  const merged = build(prepared, 'ours');
  if (merged.clashes.length === 0) return { text: finish(merged.text), clashes: [] };
  const other = build(prepared, 'theirs');
  return {
    text: withMarkers(linesOf(merged.text), linesOf(other.text), eol, markers),
    clashes: merged.clashes,
  };
}

/** The same without markers: where both changed the same, ours stands. */
export function mergeIntoOurs(texts: Three<string>): string {
  const quick = unchanged(texts);
  if (quick !== null) return quick;
  const prepared = prepare(texts);
  return prepared.finish(build(prepared, 'ours').text);
}

/** Where one side changed nothing the other is the merge, byte for byte. */
function unchanged({ base, ours, theirs }: Three<string>): string | null {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : null;
}

interface Prepared {
  cut: Three<CutPlan>;
  ids: readonly Identity[];
  eol: string;
  /** Ends the merged text as it should: with a line ending or without. */
  finish: (text: string) => string;
}

function prepare(texts: Three<string>): Prepared {
  const { base, ours, theirs } = texts;
  const ends = (text: string) => /[\r\n]$/.test(text) || text === '';
  const isEnded = mergeValue({ base: ends(base), ours: ends(ours), theirs: ends(theirs) }, 'ours');
  const eol = eolOf(ours) === 'mixed' ? '\n' : eolOf(ours);
  const even = sameEndings(texts, eol);
  const cut = { base: cutPlan(even.base), ours: cutPlan(even.ours), theirs: cutPlan(even.theirs) };
  const ids = identitiesOf({ base: cut.base.plan, ours: cut.ours.plan, theirs: cut.theirs.plan });
  const finish = (text: string) => (isEnded.value ? text : text.replace(/(?:\r\n|\n|\r)$/, ''));
  return { cut, ids, eol, finish };
}

/** All in the line endings of ours, with a last one. */
function sameEndings(texts: Three<string>, eol: string): Three<string> {
  const mixed = [texts.base, texts.ours, texts.theirs].some((text) => eolOf(text) === 'mixed');
  const even = (text: string) => {
    const same = mixed ? text : text.replaceAll(/\r\n|\n|\r/g, eol);
    return same === '' || /[\r\n]$/.test(same) ? same : same + eol;
  };
  return { base: even(texts.base), ours: even(texts.ours), theirs: even(texts.theirs) };
}

/** The merged text in which every clash has the value of one side. */
function build({ cut, ids, eol }: Prepared, choose: Side): MergedPlans {
  const clashes: PlanClash[] = [];
  const wanted = new Map<number, ItemValues>();
  const dropped = new Set<number>();
  const kept = new Set<number>();
  ids.forEach((id, n) => {
    const fate = fateOf(cut, id, choose);
    if (fate.clash) clashes.push(fate.clash);
    if (!fate.stays) dropped.add(n);
    else if (id.base !== null && (id.ours === null || id.theirs === null)) kept.add(n);
    if (fate.stays && id.ours !== null && id.theirs !== null) {
      const values = threeOf(cut, id);
      const merged = mergeItem(values, () => choose);
      wanted.set(n, merged.values);
      const item = nameOf(merged.values);
      // Where the item stands is decided by the text around it.
      for (const clash of merged.clashes)
        if (clash.field !== 'section') clashes.push({ ...clash, item });
    }
  });
  const tokens = tokensOf(cut, ids, dropped);
  for (const n of kept) restore(tokens, `i${n}`);
  const row: string[] = [];
  for (const run of mergeSequences(tokens)) {
    if (run.from !== 'clash')
      row.push(...tokens[run.from].slice(run.start, run.start + run.length));
    else {
      const slice = (side: 'base' | Side) =>
        tokens[side].slice(
          run.ranges[side].start,
          run.ranges[side].start + run.ranges[side].length,
        );
      const slices = { base: slice('base'), ours: slice('ours'), theirs: slice('theirs') };
      const resolved = resolveRun(slices, tokens, choose);
      row.push(...resolved.tokens);
      if (resolved.clash)
        clashes.push({ key: 'text', field: 'text', item: null, ...resolved.clash });
    }
  }
  const lines: string[] = [];
  const heads = new Map<number, ItemValues>();
  const placed = new Map<number, number>();
  const beside = new Set([tokens.ours, tokens.theirs].flatMap(pairsOf));
  /** The item right above. */
  let above: string | undefined;
  for (const token of present(row, tokens)) {
    if (!token.startsWith('i')) {
      above = undefined;
      lines.push(token.slice(1));
      continue;
    }
    const n = Number(token.slice(1));
    const values = wanted.get(n);
    const id = ids[n];
    // Two kinds of items that come to stand together would be read as one.
    const isNew = above !== undefined && !beside.has(`${above} ${token}`);
    if (isNew && unitOf(cut, ids[Number(above?.slice(1))]) !== unitOf(cut, id))
      if (lines.at(-1)?.trim() !== '') lines.push(eol);
    above = token;
    if (values) heads.set(lines.length + 1, values);
    placed.set(lines.length + 1, n);
    lines.push(...blockOf(cut, id, choose));
  }
  for (const item of unread(lines.join(''), placed))
    clashes.push({
      ...NOTE,
      item: `${nameOfId(cut, ids[item])}: not read as an item where it stands`,
    });
  const settled = settleItems(lines.join(''), heads);
  for (const message of settled.refused) clashes.push({ ...NOTE, item: message });
  return { text: settled.text, clashes };
}

const pairsOf = (row: readonly string[]) => row.map((token, n) => `${row[n - 1]} ${token}`);

/** A clash that has no two values: one sentence. */
const NOTE = { key: 'item', field: 'item', was: null, ours: null, theirs: null } as const;

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

const unitOf = (cut: Three<CutPlan>, id: Identity | undefined) => itemOf(cut, id)?.unit;

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

/** Two texts as one: where they differ, both between conflict markers, as git writes them. */
function withMarkers(
  ours: readonly string[],
  theirs: readonly string[],
  eol: string,
  { ours: left = 'ours', theirs: right = 'theirs', size = 7 }: MarkerOptions,
): string {
  const ended = (line: string) => (/[\r\n]$/.test(line) ? line : line + eol);
  const parts: string[] = [];
  let at = 0;
  for (const { a, b } of differingRuns(ours, theirs)) {
    parts.push(
      ...ours.slice(at, a.start),
      `${'<'.repeat(size)} ${left}${eol}`,
      ...ours.slice(a.start, a.start + a.length).map(ended),
      `${'='.repeat(size)}${eol}`,
      ...theirs.slice(b.start, b.start + b.length).map(ended),
      `${'>'.repeat(size)} ${right}${eol}`,
    );
    at = a.start + a.length;
  }
  return [...parts, ...ours.slice(at)].join('');
}

const nameOf = ({ ref, title }: ItemValues) => (ref === null ? `“${title}”` : `${ref} ${title}`);
