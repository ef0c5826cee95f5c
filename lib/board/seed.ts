import * as Y from 'yjs';
import { MAX_BOARD_ITEMS, MAX_FIELD_CHARS, MAX_TITLE_CHARS, MAX_WEEKS } from '../limits.ts';
import { cleanLine, cut, fitItem } from './clean.ts';
import { insertItem } from './create.ts';
import { isIsoDate, mondayOf } from './dates.ts';
import { itemsOf, laneKey, metaOf } from './keys.ts';
import { freshOrders } from './order.ts';
import { SEED } from './origin.ts';
import { LANES, type Meta, type NewItem, type Weeks } from './types.ts';

export interface Seed {
  meta: Meta;
  items: readonly NewItem[];
  /** User id of whoever imports. */
  by: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Fills an empty document, in one transaction. On the server only and once a board: a second seeding would double
 * everything. Values too long for the board are cut, since the source keeps them whole.
 */
export function seedBoard(doc: Y.Doc, { meta, items, by, now }: Seed): void {
  if (itemsOf(doc).size > 0 || metaOf(doc).size > 0) {
    throw new Error('This board has content already.');
  }
  if (items.length > MAX_BOARD_ITEMS) {
    throw new Error(
      `A board can hold at most ${MAX_BOARD_ITEMS.toLocaleString('en')} items; this plan has ${items.length.toLocaleString('en')}.`,
    );
  }
  const weeks = Math.min(Math.max(Math.round(meta.weeks), 1), MAX_WEEKS);
  const fitted = items.map((item) => {
    const fit = fitItem(item);
    return { ...fit, title: fit.title || 'Untitled', weeks: weeksWithin(fit.weeks, weeks) };
  });
  const cells = new Map<string, number>();
  for (const { lane, weeks } of fitted) {
    const key = `${lane}:${weeks[0]}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const orders = new Map([...cells].map(([key, count]) => [key, freshOrders(count).values()]));
  doc.transact(() => {
    const map = metaOf(doc);
    map.set('title', cut(cleanLine(meta.title), MAX_TITLE_CHARS));
    map.set('start', isIsoDate(meta.start) ? mondayOf(meta.start) : meta.start);
    map.set('weeks', weeks);
    map.set('source', meta.source);
    for (const lane of LANES) {
      const definition = meta.lanes[lane];
      if (definition === undefined) continue;
      map.set(laneKey(lane), {
        name: cut(cleanLine(definition.name), MAX_FIELD_CHARS),
        meaning: cut(cleanLine(definition.meaning), MAX_TITLE_CHARS),
      });
    }
    for (const item of fitted) {
      const order = orders.get(`${item.lane}:${item.weeks[0]}`)?.next().value ?? '';
      insertItem(doc, item, { order, rev: 0, by, now });
    }
  }, SEED);
}

/** A seeded board as one Yjs update, ready to be stored. */
export function encodeSeed(seed: Seed): Uint8Array {
  const doc = new Y.Doc();
  seedBoard(doc, seed);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** The weeks as the board can show them; what lies beyond its end stands in its last week. */
function weeksWithin([first, last]: Weeks, weeks: number): Weeks {
  if (first < 1) return [0, 0];
  const from = Math.min(first, weeks);
  return [from, Math.min(Math.max(last, from), weeks)];
}
