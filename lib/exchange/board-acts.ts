import fc from 'fast-check';
import type * as Y from 'yjs';
import {
  addCheck,
  addItem,
  deleteItem,
  moveCheck,
  moveItem,
  removeCheck,
  setCheck,
  setEffort,
  setNotes,
  setOwner,
  setStatus,
  setTimeline,
  setTitle,
} from '../board/edit.ts';
import { readBoard } from '../board/read.ts';
import { ANN } from '../board/sample.ts';
import { LANES, STATUSES, type Item } from '../board/types.ts';

// What a person does on a board, for tests of what its plan says then.

/** One change a person makes on the board; `n` picks what. */
type Act = (doc: Y.Doc, item: Item, n: number, text: string) => void;
const words = ['Paint the railing', 'Order ropes', 'Ask the harbour master', 'Zähle die Bojen'];
const word = (n: number) => words[n % words.length] ?? '';

const acts: Act[] = [
  (doc, { id, place }, n) => {
    const lane = LANES[n % 4] ?? 'P0';
    moveItem(doc, ANN, { item: id, to: { lane, weeks: place.weeks } });
  },
  (doc, { id, place }, n) => {
    const first = 1 + (n % 7);
    moveItem(doc, ANN, { item: id, to: { lane: place.lane, weeks: [first, first + (n % 2)] } });
  },
  (doc, { id }, n) => setTitle(doc, ANN, { item: id, title: `${word(n)} ${n}` }),
  (doc, { id }, n) => setStatus(doc, ANN, { item: id, status: STATUSES[n % 5] ?? 'todo' }),
  (doc, { id }, n) => setOwner(doc, ANN, { item: id, value: n % 3 === 0 ? null : 'Jonas Weber' }),
  (doc, { id }, n) =>
    setTimeline(doc, ANN, { item: id, value: n % 3 === 0 ? null : `${n + 1} days` }),
  (doc, { id }, n) => setEffort(doc, ANN, { item: id, value: n % 3 === 0 ? null : `${n + 2} h` }),
  (doc, { id, notes, section }, n, text) => {
    // A row of a table and a box have no room for paragraphs.
    if (section.length < 2 || text.includes('|')) return;
    setNotes(doc, ANN, { item: id, notes: `${notes}\n\n${word(n)}.` });
  },
  (doc, { id }, n) => addCheck(doc, ANN, { item: id, text: word(n) }),
  (doc, { id, checks }, n) => {
    const check = checks[n % checks.length];
    if (check === undefined) return;
    if (n % 4 === 0) removeCheck(doc, ANN, { item: id, check: check.id });
    else if (n % 4 === 1) setCheck(doc, ANN, { item: id, check: check.id, done: !check.done });
    else if (n % 4 === 2) setCheck(doc, ANN, { item: id, check: check.id, text: word(n) });
    else moveCheck(doc, ANN, { item: id, check: check.id, to: { after: null } });
  },
  (doc, { id, section }) => {
    // A section of which nothing is left is read by other rules: its heading may be the item.
    const path = section.join();
    const items = [...readBoard(doc).items.values()];
    if (items.filter((item) => item.section.join() === path).length > 1) {
      deleteItem(doc, ANN, { item: id });
    }
  },
  (doc, { place }, n) => {
    addItem(doc, ANN, { title: `New ${word(n)}`, lane: place.lane, weeks: place.weeks });
  },
];

type Step = readonly [act: number, at: number, n: number];

/** A few changes at random. */
export const boardSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.nat(acts.length - 1), fc.nat(30), fc.nat(30)),
  { maxLength: 4 },
);

/** Makes the changes on a board that came from `text`. */
export function takeSteps(doc: Y.Doc, text: string, steps: readonly Step[]): void {
  for (const [act, at, n] of steps) {
    const items = [...readBoard(doc).items.values()].sort(
      (a, b) => (a.origin?.line ?? 0) - (b.origin?.line ?? 0),
    );
    const item = items[at % items.length];
    if (item !== undefined) acts[act]?.(doc, item, n, text);
  }
}
