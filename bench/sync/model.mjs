/** Laneway's document and edits for the load harness: see product.mjs. Every edit makes exactly one Yjs item. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The harness's own: two copies of Yjs do not know each other's types. */
const Y = await import(pathToFileURL(path.resolve('node_modules/yjs/dist/yjs.mjs')).href);

/** The person who sits at the n-th connection of every board; ids that both sides can work out. */
export const userId = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const checkId = (n) => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const itemId = (n) => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** The harness gives card n to writer n % 5; 10 in its scenario `hot`, 1 in `cold`: a place must bear its writer's name. */
const WRITERS = Number(process.env.WRITERS ?? 5);
const LANES = ['P0', 'P1', 'P2', 'P3'];
const words = 'ship plan review fix draft call design test measure release'.split(' ');
const text = (seed, length) =>
  Array.from({ length: 60 }, (_, n) => words[(seed * 31 + n * 7) % words.length])
    .join(' ')
    .slice(0, length);
const key = (n) => `b${String(n).padStart(3, '0').replaceAll('0', 'V')}`;

/** Adds the cards from..to: title (40 characters), notes (200), place, 5 checks. */
export function seed(doc, from, to) {
  const items = doc.getMap('items');
  doc.transact(() => {
    for (let n = from; n < to; n += 1) {
      const checks = Array.from({ length: 5 }, (_, k) => [
        checkId(k),
        new Y.Map(
          Object.entries({ text: text(n * 5 + k, 24), done: k % 2 === 0, order: key(k + 1) }),
        ),
      ]);
      const week = 1 + (n % 8);
      const place = {
        lane: LANES[n % 4],
        weeks: [week, week],
        order: key(n % 999),
        rev: 0,
        by: userId(0),
      };
      const item = {
        title: new Y.Text(text(n, 40)),
        notes: new Y.Text(text(n + 17, 200)),
        checks: new Y.Map(checks),
        status: 'todo',
        place,
      };
      items.set(itemId(n), new Y.Map(Object.entries(item)));
    }
  });
}

export const kinds = ['move', 'toggle', 'type'];

/** Makes the n-th edit on a card. */
export function edit(doc, card, kind, n) {
  const item = doc.getMap('items').get(itemId(card));
  if (kind === 'move') {
    const place = item.get('place');
    const week = 1 + (n % 8);
    item.set('place', {
      ...place,
      weeks: [week, week],
      rev: place.rev + 1,
      by: userId(card % WRITERS),
    });
  } else if (kind === 'toggle') {
    const check = item.get('checks').get(checkId(n % 5));
    check.set('done', !check.get('done'));
  } else {
    const notes = item.get('notes');
    notes.insert(notes.length, words[n % words.length][0]);
  }
}
export const root = 'items';
