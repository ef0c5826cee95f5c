import { describe, expect, it } from 'vitest';
import { MAX_PLAN_ITEMS } from '../limits.ts';
import { readTrello } from './trello.ts';

const lists = [
  { id: 'l2', name: 'Done', closed: false, pos: 2 },
  { id: 'l1', name: 'Doing', closed: false, pos: 1 },
  { id: 'l0', name: 'Ideas for spring', closed: false, pos: 0.5 },
  { id: 'l9', name: 'Old', closed: true, pos: 9 },
];
const card = (id: string, idList: string, more: object = {}) => ({
  id,
  name: `Card ${id}`,
  desc: '',
  closed: false,
  pos: 1,
  idList,
  ...more,
});
const board = (cards: object[], more: object = {}) =>
  JSON.stringify({ name: 'Harbour', lists, cards, members: [], checklists: [], ...more });

describe('a Trello export', () => {
  it('gives the open cards of open lists in the order of the board', () => {
    const read = readTrello(
      board([
        card('c', 'l2'),
        card('b', 'l1', { pos: 7 }),
        card('a', 'l1', { pos: 3 }),
        card('x', 'l1', { closed: true }),
        card('y', 'l9'),
        card('i', 'l0'),
      ]),
    );
    expect(read.title).toBe('Harbour');
    expect(read.items.map(({ title, section, status }) => [title, section[0], status])).toEqual([
      ['Card i', 'Ideas for spring', 'todo'],
      ['Card a', 'Doing', 'doing'],
      ['Card b', 'Doing', 'doing'],
      ['Card c', 'Done', 'done'],
    ]);
    expect(read.problems).toEqual([{ at: null, message: '2 archived cards are left out.' }]);
  });

  it('reads members, dates, description and checklists of a card', () => {
    const read = readTrello(
      board(
        [
          card('a', 'l1', {
            desc: 'Ask the diver.',
            shortUrl: 'https://trello.com/c/abc',
            start: '2026-03-02T09:00:00.000Z',
            due: '2026-03-14T17:00:00.000Z',
            idMembers: ['m1', 'm2', 'gone'],
          }),
        ],
        {
          members: [
            { id: 'm1', fullName: 'Ines Holt', username: 'ines' },
            { id: 'm2', fullName: '', username: 'jonas' },
          ],
          checklists: [
            {
              idCard: 'a',
              name: 'After',
              pos: 2,
              checkItems: [{ name: 'Sweep', state: 'incomplete', pos: 1 }],
            },
            {
              idCard: 'a',
              name: 'Stone',
              pos: 1,
              checkItems: [
                { name: 'Lay', state: 'incomplete', pos: 2 },
                { name: 'Order', state: 'complete', pos: 1 },
              ],
            },
          ],
        },
      ),
    );
    expect(read.items[0]).toMatchObject({
      owner: 'Ines Holt, jonas',
      begins: '2026-03-02',
      due: '2026-03-14',
      timeline: '2026-03-14',
      notes: 'Ask the diver.\n\nhttps://trello.com/c/abc',
      checks: [
        { text: 'Stone: Order', done: true },
        { text: 'Stone: Lay', done: false },
        { text: 'After: Sweep', done: false },
      ],
    });
  });

  it.each([
    ['P0', 'P0'],
    ['High', 'P1'],
    ['Priority: low', 'P3'],
    ['🔥 Urgent', 'P0'],
    ['priority/medium', 'P2'],
    ['Important bug', null],
    ['High tide', null],
    ['Low-code', null],
    ['', null],
  ])('takes the label “%s” for the priority %s', (name, priority) => {
    expect(readTrello(board([card('a', 'l1', { labels: [{ name }] })])).items[0]!.priority).toBe(
      priority,
    );
  });

  it('takes a ticked due date for done, and a label for blocked', () => {
    const read = readTrello(
      board([
        card('a', 'l1', { dueComplete: true }),
        card('b', 'l1', { labels: [{ name: 'Blocked' }], pos: 2 }),
      ]),
    );
    expect(read.items.map(({ status }) => status)).toEqual(['done', 'blocked']);
  });

  it('is unharmed by keys that would change every object', () => {
    const json = board([card('a', 'l1')]).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":1,',
    );
    expect(readTrello(json).items).toHaveLength(1);
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  });

  it('reads on where a value is not what it should be', () => {
    const read = readTrello(
      board([card('a', 'l1', { desc: 7, due: 'soon', labels: 'none', idMembers: null })], {
        members: 3,
        checklists: {},
      }),
    );
    expect(read.items[0]).toMatchObject({ notes: null, due: null, owner: null });
  });

  it.each([
    ['of another kind', '{"name":"x","items":[]}', /not a Trello board.*Export as JSON/],
    ['that is cut off', '{"name":"x","lists":[', /damaged or cut off/],
    ['that is a list', '[1,2]', /not a Trello board/],
    ['nested without end', '{"a":'.repeat(200_000), /nest more than 64 deep/],
    ['of nothing but archived cards', board([card('a', 'l9')]), /no open cards/],
  ])('%s is refused with a sentence', (_, json, sentence) => {
    expect(() => readTrello(json)).toThrow(sentence);
  });

  it('of more cards than a board may have is refused with the numbers', () => {
    const cards = Array.from({ length: MAX_PLAN_ITEMS + 1 }, (_, i) => card(`c${i}`, 'l1'));
    expect(() => readTrello(board(cards))).toThrow(
      '5,001 open cards; a board may start with 5,000',
    );
  });
});
