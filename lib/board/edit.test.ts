import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import {
  addCheck,
  addItem,
  deleteItem,
  duplicateItem,
  moveCheck,
  removeCheck,
  restoreItem,
  setCheck,
  setEffort,
  setMeta,
  setNotes,
  setOwner,
  setStatus,
  setTimeline,
  setTitle,
} from './edit.ts';
import { itemMap } from './keys.ts';
import { LOCAL_EDIT } from './origin.ts';
import { readMeta } from './read.ts';
import { ANN, BEN, boardFor, exchange, named, soleBoard, titlesIn } from './sample.ts';

const pair = () =>
  boardFor(2, [
    {
      title: 'card',
      notes: 'one two three',
      checks: [
        { text: 'x', done: false },
        { text: 'y', done: false },
      ],
    },
  ]) as [Y.Doc, Y.Doc];

describe('a new item', () => {
  it('is made with all its types in one tagged transaction', () => {
    const doc = soleBoard([]);
    const origins: unknown[] = [];
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    const id = addItem(doc, ANN, {
      title: ' A\n  card ',
      lane: 'P2',
      weeks: [1, 2],
      owner: '',
      checks: [{ text: 'c', done: true }],
    });
    expect(origins).toEqual([LOCAL_EDIT]);
    const map = itemMap(doc, id);
    for (const key of ['title', 'notes', 'checks']) {
      expect(map?.get(key)).toBeInstanceOf(Y.AbstractType);
    }
    expect(named(doc, 'A card')).toMatchObject({
      owner: null,
      createdBy: 'ann',
      createdAt: 1_000,
      checks: [{ text: 'c', done: true }],
      place: { lane: 'P2', weeks: [1, 2], rev: 0, by: 'ann' },
    });
  });

  it('needs a title that fits', () => {
    const doc = soleBoard([]);
    const item = { lane: 'P0', weeks: [1, 1] } as const;
    expect(() => addItem(doc, ANN, { ...item, title: ' ' })).toThrow('Give the item a title.');
    expect(() => addItem(doc, ANN, { ...item, title: 'x'.repeat(501) })).toThrow(
      'A title can have at most 500 characters; this one has 501.',
    );
  });

  it('made as a copy stands below the original, to be done, and belongs to no line of the plan', () => {
    const doc = soleBoard([
      {
        title: 'card',
        ref: '1',
        status: 'done',
        owner: 'Ann',
        origin: { source: 'plan', line: 4 },
        checks: [{ text: 'x', done: true, line: 5 }],
      },
      { title: 'end' },
    ]);
    duplicateItem(doc, ANN, { item: named(doc, 'card').id });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['card', 'card', 'end']);
    expect(named(doc, 'card').status).toBe('done');
    setTitle(doc, ANN, { item: named(doc, 'card').id, title: 'original' });
    expect(named(doc, 'card')).toMatchObject({
      ref: null,
      status: 'todo',
      owner: 'Ann',
      origin: null,
      checks: [{ text: 'x', done: false, line: null }],
    });
  });

  it('never holds half a character, so that every replica reads the same', () => {
    const [a, b] = boardFor(2, []) as [Y.Doc, Y.Doc];
    addItem(a, ANN, { title: 'x', lane: 'P0', weeks: [1, 1], notes: '\uD83D and \u0000' });
    exchange(a, b);
    expect(named(a, 'x').notes).toBe(named(b, 'x').notes);
  });
});

describe('texts', () => {
  it('typed by two people at once keep what both typed', () => {
    const [a, b] = pair();
    const { id } = named(a, 'card');
    setNotes(a, ANN, { item: id, notes: 'zero one two three four' });
    setNotes(b, BEN, { item: id, notes: 'one two and a half three' });
    exchange(a, b);
    expect(named(a, 'card').notes).toBe('zero one two and a half three four');
    expect(named(b, 'card').notes).toBe(named(a, 'card').notes);
  });

  it('that did not change write nothing', () => {
    const [a] = pair();
    const { id } = named(a, 'card');
    let updates = 0;
    a.on('update', () => (updates += 1));
    setNotes(a, ANN, { item: id, notes: 'one two three\n' });
    setTitle(a, ANN, { item: id, title: 'card ' });
    setStatus(a, ANN, { item: id, status: 'todo' });
    setOwner(a, ANN, { item: id, value: null });
    expect(updates).toBe(0);
  });

  it('too long or empty are refused with a sentence', () => {
    const [a] = pair();
    const { id } = named(a, 'card');
    expect(() => setNotes(a, ANN, { item: id, notes: 'x'.repeat(50_001) })).toThrow('50,000');
    expect(() => setTitle(a, ANN, { item: id, title: '' })).toThrow('Give the item a title.');
    expect(() => setEffort(a, ANN, { item: id, value: 'x'.repeat(201) })).toThrow('at most 200');
  });
});

describe('fields', () => {
  it('are trimmed, and an empty one is none', () => {
    const [a] = pair();
    const { id } = named(a, 'card');
    setTimeline(a, ANN, { item: id, value: ' 2  days ' });
    setEffort(a, ANN, { item: id, value: '4 h' });
    setOwner(a, ANN, { item: id, value: '  ' });
    expect(named(a, 'card')).toMatchObject({ timeline: '2 days', effort: '4 h', owner: null });
  });

  it('edited while a colleague deletes the item are there when it is restored', () => {
    const [a, b] = pair();
    const { id } = named(a, 'card');
    deleteItem(a, ANN, { item: id });
    setOwner(b, BEN, { item: id, value: 'Ben' });
    exchange(a, b);
    expect(() => setOwner(b, BEN, { item: id, value: 'x' })).toThrow('no longer on the board');
    restoreItem(b, BEN, { item: id });
    exchange(a, b);
    expect(named(a, 'card').owner).toBe('Ben');
  });
});

describe('checks', () => {
  const texts = (doc: Y.Doc) => named(doc, 'card').checks.map(({ text }) => text);

  it('are added where they belong, reworded, ticked, moved and taken away', () => {
    const [a] = pair();
    const item = named(a, 'card').id;
    const [x, y] = named(a, 'card').checks.map(({ id }) => id) as [string, string];
    addCheck(a, ANN, { item, text: 'between', after: x });
    expect(texts(a)).toEqual(['x', 'between', 'y']);
    setCheck(a, ANN, { item, check: y, text: 'last', done: true });
    moveCheck(a, ANN, { item, check: y, to: { after: null } });
    expect(texts(a)).toEqual(['last', 'x', 'between']);
    removeCheck(a, ANN, { item, check: x });
    expect(named(a, 'card').checks).toMatchObject([
      { text: 'last', done: true },
      { text: 'between' },
    ]);
    expect(() => setCheck(a, ANN, { item, check: x, done: true })).toThrow('no longer on the list');
    expect(() => addCheck(a, ANN, { item, text: ' ' })).toThrow('Write what is to be checked.');
  });

  it('added by two people at once are both there, in the same order everywhere', () => {
    const [a, b] = pair();
    const item = named(a, 'card').id;
    addCheck(a, ANN, { item, text: 'ann' });
    addCheck(b, BEN, { item, text: 'ben' });
    exchange(a, b);
    expect(texts(a)).toHaveLength(4);
    expect(texts(a)).toEqual(texts(b));
  });

  it('ticked while a colleague rewords them keep both', () => {
    const [a, b] = pair();
    const item = named(a, 'card').id;
    const check = named(a, 'card').checks[0]?.id ?? '';
    setCheck(a, ANN, { item, check, done: true });
    setCheck(b, BEN, { item, check, text: 'reworded' });
    exchange(a, b);
    expect(named(b, 'card').checks[0]).toMatchObject({ text: 'reworded', done: true });
  });
});

describe('the settings of a board', () => {
  it('start on a Monday, and keep two lanes renamed at once', () => {
    const [a, b] = pair();
    setMeta(a, ANN, { start: '2026-01-08', lanes: { P0: { name: 'Now', meaning: 'at once' } } });
    setMeta(b, BEN, { weeks: 12, lanes: { P1: { name: 'Soon', meaning: '' } } });
    exchange(a, b);
    expect(readMeta(a)).toEqual(readMeta(b));
    expect(readMeta(a)).toMatchObject({
      start: '2026-01-05',
      weeks: 12,
      lanes: { P0: { name: 'Now' }, P1: { name: 'Soon' } },
    });
    setMeta(a, ANN, { lanes: { P0: null } });
    expect(readMeta(a).lanes.P0).toBeUndefined();
  });

  it('may not cut off weeks in which items stand', () => {
    const doc = soleBoard([{ weeks: [6, 7] }]);
    expect(() => setMeta(doc, ANN, { weeks: 6 })).toThrow(
      'An item stands after week 6. Move it first.',
    );
    setMeta(doc, ANN, { weeks: 7 });
    expect(() => setMeta(doc, ANN, { weeks: 27 })).toThrow('1 to 26');
    expect(() => setMeta(doc, ANN, { start: '2026-02-30' })).toThrow('date');
    expect(() => setMeta(doc, ANN, { title: ' ' })).toThrow('title');
  });
});
