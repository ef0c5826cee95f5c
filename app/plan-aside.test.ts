import { expect, test } from 'vitest';
import { encodeSeed } from '@/lib/board/seed.ts';
import { AppError } from '@/lib/errors.ts';
import { MAX_PLAN_ITEMS } from '@/lib/limits.ts';
import { untilStatus } from '@/server/sync/testing/client.ts';
import { moveTo, setStage, weekIn } from '@/server/sync/testing/stage.ts';
import { createBoard } from '@/drizzle/boards.ts';
import { loadExport } from './api/boards/[board]/export/load-export.ts';
import { loadReport } from './api/boards/[board]/report/load-report.ts';
import { planWork, weightOf } from './plan-aside.ts';

const stage = setStage();
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** As large as a board takes. */
const LARGE = bytesOf(
  `# Quays\n\n${Array.from(
    { length: MAX_PLAN_ITEMS },
    (_, n) =>
      `### ${n + 1}. Mend the rope of berth ${n} (P${n % 4})\n**Issue**: Frayed since the winter\n- [ ] Measure it\n- [ ] Splice it\n**Timeline**: ${(n % 5) + 1} days\n`,
  ).join('\n')}`,
);

function firstImport(bytes: Uint8Array, name = 'quays.md') {
  return { bytes, name, foreign: null, importedOn: '2026-03-02', by: 'ann' };
}

test('while a plan of 5,000 items is read, moves on another board are saved', async () => {
  const { ann } = stage.people;
  const room = await stage.open(ann, await stage.board());
  await untilStatus(room, 'saved');
  const order: string[] = [];
  const reading = planWork('makeBoard', firstImport(LARGE), weightOf(LARGE)).then((board) => {
    order.push('read');
    return board;
  });
  for (const week of [2, 3, 4]) {
    moveTo(room.doc, ann.id, week);
    await room.flush();
    order.push(`moved to week ${weekIn(room.doc)}`);
  }
  const board = await reading;
  expect(order).toEqual(['moved to week 2', 'moved to week 3', 'moved to week 4', 'read']);
  expect(board.source.imported).toHaveLength(MAX_PLAN_ITEMS);
  expect(board.progress.total).toBe(MAX_PLAN_ITEMS);
});

test('while a large board is written back into its plan, moves on another board are saved', async () => {
  const { ann } = stage.people;
  const { db } = stage.database;
  const made = await planWork('makeBoard', { ...firstImport(LARGE), by: ann.id }, 'unknown');
  const { boardId } = await createBoard(db, { ...made, createdBy: ann.id });
  const room = await stage.open(ann, await stage.board());
  await untilStatus(room, 'saved');
  const order: string[] = [];
  const writing = loadExport(db, boardId, 'keep').then(({ bytes }) => {
    order.push('written');
    return bytes;
  });
  moveTo(room.doc, ann.id, 3);
  await room.flush();
  order.push(`moved to week ${weekIn(room.doc)}`);
  expect(Buffer.from(await writing).equals(LARGE)).toBe(true);
  expect(order).toEqual(['moved to week 3', 'written']);
});

test('while a template of the team is at work, moves on another board are saved', async () => {
  const { ann } = stage.people;
  const [reported, moved] = [await stage.board(), await stage.board()];
  const room = await stage.open(ann, moved);
  await untilStatus(room, 'saved');
  const order: string[] = [];
  const template =
    '{% for a in (1..1000) %}{% for b in (1..1000) %}{{ b }}{% endfor %}{% endfor %}';
  const writing = loadReport(stage.database.db, reported, {
    kind: 'remaining',
    format: 'md',
    date: '2026-03-02',
    template,
  }).then(() => order.push('written'));
  moveTo(room.doc, ann.id, 3);
  await room.flush();
  order.push(`moved to week ${weekIn(room.doc)}`);
  await writing;
  expect(order).toEqual(['moved to week 3', 'written']);
});

test('a thread answers what the work itself would', async () => {
  const meta = { title: 'Quay', start: '2026-03-02', weeks: 8, lanes: {}, source: null };
  const items = [{ title: 'Mend the quay', lane: 'P1' as const, weeks: [1, 1] as const }];
  const update = encodeSeed({ meta, items, by: 'ann', now: 0 });
  const order = {
    basis: {
      stored: { snapshot: null, updates: [{ data: update }] },
      source: null,
      here: null,
    },
    file: { name: 'quay.csv', bytes: bytesOf('Title,Week\nMend the quay,2\n'), mapping: null },
    apart: [],
  };
  const here = await planWork('compareAgain', order, 0);
  expect(here.foreign?.kind).toBe('csv');
  expect(await planWork('compareAgain', order, 'unknown')).toEqual(here);
});

test('what a file is refused for on a thread is the same sentence', async () => {
  const nothing = firstImport(bytesOf('Only words.\n'));
  const said = await planWork('makeBoard', nothing, 0).catch((error: unknown) => error);
  const aside = await planWork('makeBoard', nothing, 'unknown').catch((error: unknown) => error);
  expect(said).toBeInstanceOf(AppError);
  expect(aside).toEqual(said);
});

test('more large plans than there are threads for wait for their turn, and all are read', async () => {
  const plans = Array.from({ length: 5 }, (_, n) =>
    firstImport(bytesOf(`- [ ] Mend quay ${n}\n- [ ] Paint it\n`), `quay ${n}.md`),
  );
  const boards = await Promise.all(plans.map((plan) => planWork('makeBoard', plan, 'unknown')));
  expect(boards.map(({ title }) => title)).toEqual(plans.map((_, n) => `quay ${n}`));
});
