import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deletesOf, includesDeletes, mergeDeletes, outlineOf } from './update-outline.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const value = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.double(),
  fc.constant(undefined),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  // At the top of a map bytes would be another kind of content, which boards do not hold.
  fc.tuple(fc.uint8Array({ maxLength: 5 })),
);
/** What one of three people does next. */
const step = fc.record({
  who: fc.nat(2),
  key: fc.constantFrom('a', 'b'),
  act: fc.oneof(
    fc.record({ kind: fc.constant('set' as const), value }),
    fc.record({ kind: fc.constant('remove' as const) }),
    fc.record({ kind: fc.constant('nest' as const), value }),
    fc.record({ kind: fc.constant('type' as const), at: fc.nat(20), text }),
    fc.record({ kind: fc.constant('erase' as const), at: fc.nat(20), size: fc.nat(5) }),
    fc.record({ kind: fc.constant('meet' as const) }),
  ),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The documents of three people, and every update they made. */
function play(steps: readonly Step[]) {
  const docs = [0, 1, 2].map(() => new Y.Doc());
  const updates: Uint8Array[] = [];
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === null) updates.push(update);
    });
  for (const { who, key, act } of steps) {
    const doc = docs[who] ?? new Y.Doc();
    const map = doc.getMap('items');
    const letters = doc.getText('text');
    const at = 'at' in act ? Math.min(act.at, letters.length) : 0;
    if (act.kind === 'set') map.set(key, act.value);
    else if (act.kind === 'remove') map.delete(key);
    else if (act.kind === 'nest')
      map.set(
        key,
        new Y.Map([
          ['text', new Y.Text('né')],
          ['list', Y.Array.from([1, 2])],
          ['value', act.value],
        ]),
      );
    else if (act.kind === 'type') letters.insert(at, act.text);
    else if (act.kind === 'erase') letters.delete(at, Math.min(act.size, letters.length - at));
    else
      for (const other of docs) {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'met');
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'met');
      }
  }
  return { docs, updates };
}
const games = fc.array(step, { maxLength: 30 });

test('an outline says of any update what Yjs says of it', () => {
  fc.assert(
    fc.property(games, (steps) => {
      const { docs, updates } = play(steps);
      for (const update of [...updates, ...docs.map((doc) => Y.encodeStateAsUpdate(doc))]) {
        const outline = outlineOf(update);
        const { from, to } = Y.parseUpdateMeta(update);
        const told = [...(outline?.clients ?? [])].filter(([, clocks]) => clocks.to > clocks.from);
        expect(new Map(told.map(([client, clocks]) => [client, clocks.from]))).toEqual(from);
        expect(new Map(told.map(([client, clocks]) => [client, clocks.to]))).toEqual(to);
        const { ds } = Y.decodeUpdate(update);
        const deleted = [...ds.clients].map(([client, ranges]): [number, number[][]] => [
          client,
          ranges.map(({ clock, len }) => [clock, clock + len]),
        ]);
        expect(outline && deletesOf(update, outline)).toEqual(new Map(deleted));
      }
    }),
  );
});

test('of bytes that are no update, or that break off, there is none', () => {
  fc.assert(
    fc.property(games, fc.nat(), (steps, cut) => {
      const [doc = new Y.Doc()] = play(steps).docs;
      const whole = Y.encodeStateAsUpdate(doc);
      expect(outlineOf(whole.subarray(0, cut % whole.byteLength))).toBeNull();
      expect(outlineOf(new Uint8Array([...whole, 0]))).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(() => outlineOf(bytes)).not.toThrow();
    }),
  );
});

test('what no board holds has none, and neither has what has holes', () => {
  const formatted = new Y.Doc();
  formatted.getText('text').insert(0, 'bold', { bold: true });
  const sub = new Y.Doc();
  sub.getMap('items').set('doc', new Y.Doc());
  const holes = new Y.Doc();
  const updates: Uint8Array[] = [];
  holes.on('update', (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < 3; n += 1) holes.getText('text').insert(0, 'x');
  const [first = new Uint8Array(), , third = new Uint8Array()] = updates;
  expect(outlineOf(Y.mergeUpdates([first, third]))).toBeNull();
  for (const doc of [formatted, sub]) expect(outlineOf(Y.encodeStateAsUpdate(doc))).toBeNull();
});

test('deletions are included in others exactly where each of their clocks is', () => {
  const range = fc
    .tuple(fc.nat(12), fc.integer({ min: 1, max: 4 }))
    .map(([from, size]): [number, number] => [from, from + size]);
  const deletes = fc
    .array(fc.tuple(fc.nat(2), fc.array(range, { maxLength: 4 })), { maxLength: 3 })
    .map((entries) => new Map(entries));
  const clocks = (all: ReadonlyMap<number, readonly (readonly [number, number])[]>) =>
    new Set(
      [...all].flatMap(([client, ranges]) =>
        ranges.flatMap(([from, to]) =>
          Array.from({ length: to - from }, (_, n) => `${client}:${from + n}`),
        ),
      ),
    );
  fc.assert(
    fc.property(fc.array(deletes, { maxLength: 3 }), deletes, (many, some) => {
      const all = mergeDeletes(many);
      const known = clocks(all);
      expect(known).toEqual(new Set(many.flatMap((one) => [...clocks(one)])));
      expect(includesDeletes(all, some)).toBe([...clocks(some)].every((clock) => known.has(clock)));
    }),
  );
});
