import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { detectForeign } from '../foreign/detect.ts';
import { decodePlan } from '../plan/decode.ts';
import { compareAgain, prepareAgain, type ImportBasis } from './import-again.ts';
import { NO_DECISIONS } from './merge-import.ts';
import { PLAN_WORK } from './plan-work.ts';

const START = '2026-03-02';

interface Card {
  name: string;
  week: number;
  done?: boolean;
}
const CARDS: readonly Card[] = [
  { name: 'Mend the quay', week: 2 },
  { name: 'Paint the crane', week: 3 },
  { name: 'Splice the ropes', week: 3, done: true },
];

/** Boards number their cards for good. */
const numberOf = (name: string) => name.length;

/** The same few cards as each kind of board exports them. */
const EXPORTS: readonly [
  kind: string,
  name: string,
  write: (cards: readonly Card[]) => string | Uint8Array,
][] = [
  [
    'a table',
    'harbour.csv',
    (cards) =>
      `Name,Week,Status\n${cards.map(({ name, week, done }) => `${name},${week},${done ? 'Done' : 'To do'}`).join('\n')}\n`,
  ],
  [
    'a GitHub Projects export',
    'harbour.tsv',
    (cards) =>
      `Title\tURL\tAssignees\tStatus\tWeek\n${cards.map(({ name, week, done }) => `${name}\thttps://github.com/a/b/issues/${numberOf(name)}\tines\t${done ? 'Done' : 'Todo'}\tWeek ${week}`).join('\n')}\n`,
  ],
  [
    'a Trello export',
    'harbour.json',
    (cards) =>
      JSON.stringify({
        name: 'Harbour',
        lists: ['Week 2', 'Week 3', 'Done'].map((list, pos) => ({
          id: list,
          name: list,
          closed: false,
          pos,
        })),
        cards: cards.map(({ name, week, done }, n) => ({
          id: `c${name}`,
          name,
          desc: '',
          closed: false,
          pos: n,
          idList: done ? 'Done' : `Week ${week}`,
          labels: [],
        })),
      }),
  ],
  [
    'a zip of Backlog.md tasks',
    'harbour.zip',
    (cards) =>
      zipSync(
        Object.fromEntries(
          cards.map(({ name, done }) => [
            `backlog/tasks/task-${numberOf(name)} - x.md`,
            strToU8(
              `---\nid: task-${numberOf(name)}\ntitle: ${name}\nstatus: ${done ? 'Done' : 'To Do'}\n---\n`,
            ),
          ]),
        ),
        // Its times would make each zip another file.
        { mtime: '2026-03-02' },
      ),
  ],
  [
    'an Obsidian Kanban board',
    'harbour.md',
    (cards) =>
      `---\n\nkanban-plugin: board\n\n---\n\n## To do\n\n${cards
        .filter(({ done }) => !done)
        .map(({ name, week }) => `- [ ] ${name} (Week ${week})`)
        .join('\n')}\n\n\n## Done\n\n${cards
        .filter(({ done }) => done)
        .map(({ name }) => `- [x] ${name}`)
        .join('\n')}\n`,
  ],
];

async function boardOf(name: string, bytes: Uint8Array): Promise<ImportBasis> {
  const kind = detectForeign(bytes, name);
  const made = await PLAN_WORK.makeBoard({
    bytes,
    name,
    foreign: kind && { kind, mapping: null },
    importedOn: START,
    start: START,
    by: 'ann',
  });
  const { sourceId, update, source } = made;
  return {
    stored: { snapshot: null, updates: [{ data: update }] },
    source: {
      id: sourceId,
      name: source.name,
      baseline: source.baseline,
      imported: source.imported,
    },
    here: { root: source, current: null, readAs: source.readAs },
  };
}

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? strToU8(content) : content;

describe.each(EXPORTS)('%s that comes again', (_, name, write) => {
  const file = (cards: readonly Card[], called = name) => ({
    name: called,
    bytes: bytesOf(write(cards)),
    mapping: null,
  });

  test('unchanged is told to be the same, also under another name', async () => {
    const basis = await boardOf(name, file(CARDS).bytes);
    const again = file(CARDS, name.replace('.', ' (1).'));
    const summary = await compareAgain({ basis, file: again, apart: [] });
    expect(summary).toMatchObject({ identical: true, added: [], changed: [], removed: [] });
    const ids = { sourceId: '9d2f7b1e-0000-4000-8000-000000000000', by: 'ann', now: 1 };
    const { prepared } = await prepareAgain({
      basis,
      file: again,
      decisions: NO_DECISIONS,
      ...ids,
    });
    expect(prepared).toBe(null);
  });

  test('with a card more, one less and one done says just that', async () => {
    const basis = await boardOf(name, file(CARDS).bytes);
    const [quay, crane] = CARDS;
    const next = [{ ...crane!, done: true }, { ...quay! }, { name: 'Fill the sandbags', week: 2 }];
    const summary = await compareAgain({ basis, file: file(next), apart: [] });
    expect(summary.added.map(({ title }) => title)).toEqual(['Fill the sandbags']);
    expect(summary.removed.map(({ title }) => title)).toEqual(['Splice the ropes']);
    const done = summary.changed.find(({ title }) => title === 'Paint the crane');
    expect(done?.fields).toContainEqual({ field: 'status', was: 'todo', is: 'done' });
    expect(summary.clashes).toEqual([]);
    expect(summary.board).toEqual([]);
  });
});

test('what is kept of a file of another board is a plan that can be read', async () => {
  const [[, name, write] = ['', '', () => '']] = EXPORTS;
  const { here } = await boardOf(name, bytesOf(write(CARDS)));
  expect(decodePlan(here?.root.bytes ?? new Uint8Array()).ok).toBe(true);
  expect(here?.readAs).toMatchObject({ kind: 'csv', start: START });
});
