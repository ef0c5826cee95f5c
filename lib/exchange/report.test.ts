import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Board } from '../board/types.ts';
import { decodePlan } from '../plan/decode.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { type ReportModel } from '../plan/report/model.ts';
import { reportModel } from '../plan/report/report-model.ts';
import { writeReport } from '../plan/report/write-report.ts';
import { canonicalPlan } from './canonical-plan.ts';
import { AUDIT } from './plan-sample.ts';
import { reportInputOfPlan, type ReportEvent } from './report-input.ts';
import { REPORT_FORMATS, REPORT_KINDS, type ReportKind } from '../plan/report/names.ts';
import {
  DATE,
  imported,
  lamp,
  lenses,
  logbook,
  placeAt,
  moved,
  worked,
  modelOf,
  boardWith,
  write,
} from './report-sample.ts';

const titlesOf = (model: ReportModel) =>
  Object.fromEntries(model.sections.map(({ id, items }) => [id, items.map(({ title }) => title)]));

test('a progress summary names what is completed, in progress, blocked and next', () => {
  const model = modelOf('progress');
  expect(model.week).toEqual({ now: 3, of: 8 });
  expect(model.summary).toBe('1 of 3 items is done (33%): 1 blocked, 1 to do.');
  expect(titlesOf(model)).toEqual({
    completed: ['Replace the red lamp'],
    'in-progress': [],
    blocked: ['Clean the lenses'],
    next: ['Write down every outage'],
  });
});

test('a completed item says when and by whom, from the log', () => {
  expect(modelOf('progress').sections[0]?.items[0]).toMatchObject({
    doneOn: '2026-01-13',
    doneBy: 'Ines',
  });
});

test('next is what should begin until the end of next week, and the rest is counted', () => {
  const board = boardWith({
    [lamp]: { status: 'todo', place: placeAt([4, 4]) },
    [lenses]: { status: 'todo', place: placeAt([5, 5]) },
  });
  const next = modelOf('progress', board, []).sections.find(({ id }) => id === 'next');
  expect(next?.items.map(({ title }) => title)).toEqual(['Replace the red lamp']);
  expect(next?.text).toBe('2 items more for later.');
});

test('remaining items stand by priority, without what is done, and late ones are told', () => {
  const board = boardWith({ [lamp]: { status: 'done' }, [lenses]: { place: placeAt([1, 2]) } });
  const model = modelOf('remaining', board, []);
  expect(titlesOf(model)).toEqual({
    'lane-P0': ['Clean the lenses'],
    'lane-P1': ['Write down every outage'],
  });
  expect(model.summary).toBe('2 of 3 items remain. 1 is past the planned week.');
});

test('an implementation summary goes section by section', () => {
  const model = modelOf('implementation');
  expect(model.sections.map(({ title, text }) => [title, text])).toEqual([
    ['Lamps (P0)', 'In progress: 1 of 2 items done.'],
    ['Logbook (P1)', 'Not started: 0 of 1 item done.'],
  ]);
});

test('a completion report tells before and after, and every slip with who and when', () => {
  const tables = Object.fromEntries(modelOf('completion').tables.map((table) => [table.id, table]));
  expect(tables.changes?.rows).toEqual([
    ['1.1 Replace the red lamp', 'P0', '1', 'In progress → Done'],
    ['1.2 Clean the lenses', 'P0', '2-3 → 4-5', 'Blocked'],
  ]);
  expect(tables.slips?.rows).toEqual([
    ['1.2 Clean the lenses', '2-3', '3-4', '2026-01-12', 'Ines'],
    ['1.2 Clean the lenses', '3-4', '4-5', '2026-01-20', 'Somebody who left'],
  ]);
});

test('earlier weeks, other lanes and the tray are no slips', () => {
  const events = [
    moved(lamp, placeAt([3, 3]), placeAt([1, 1]), '2026-01-12T09:00:00Z', 'Ines'),
    moved(lamp, placeAt([1, 1]), placeAt([1, 1], 'P1'), '2026-01-12T09:01:00Z', 'Ines'),
    moved(lamp, placeAt([1, 1]), placeAt([0, 0]), '2026-01-12T09:02:00Z', 'Ines'),
    moved(lamp, placeAt([0, 0]), placeAt([1, 1]), '2026-01-12T09:03:00Z', 'Ines'),
  ];
  const model = modelOf('completion', worked, events);
  expect(model.sections[0]?.items[0]?.slips).toEqual([]);
  expect(model.summary).toContain('Nothing was moved to a later week.');
});

test('what was added since the import, and what was removed, is told', () => {
  const removed: ReportEvent = {
    itemId: 'gone',
    event: { kind: 'deleted', item: 'gone', title: 'Paint the door' },
    by: 'Bo',
    at: new Date('2026-01-14T08:00:00Z'),
  };
  const board = boardWith({ [logbook]: { origin: null } });
  const model = modelOf('completion', board, [removed]);
  expect(model.summary).toContain('2 items came with the plan, 1 was added since.');
  expect(model.tables.find(({ id }) => id === 'removed')?.rows).toEqual([
    ['Paint the door', '2026-01-14', 'Bo'],
  ]);
});

describe('the same board and the same date give the same bytes', () => {
  test.each(
    REPORT_KINDS.flatMap((kind) => REPORT_FORMATS.map((format) => [kind, format] as const)),
  )('%s as %s', (kind, format) => {
    // The items come in another order, as they do from another copy of the document.
    const items = new Map([...worked.items].toReversed());
    expect(write(kind, format, { ...worked, items })).toBe(write(kind, format));
  });
});

test('the action plan is exactly what a board without a plan exports', () => {
  expect(write('plan', 'md')).toBe(canonicalPlan(worked));
  const empty: Board = { meta: { ...imported.meta, lanes: {} }, items: new Map() };
  expect(write('plan', 'md', empty, [])).toBe(canonicalPlan(empty));
});

const kinds = ['progress', 'implementation', 'remaining', 'completion'] as const;

describe('the Markdown of a report reads back as the items it names, with their statuses', () => {
  test.each(kinds)('%s', (kind) => {
    const read = parsePlan(write(kind, 'md'));
    expect(read.kind).toBe(kind);
    expect(
      read.items.map(({ ref, title, priority, weeks, status }) => [
        ref,
        title,
        priority,
        weeks,
        status,
      ]),
    ).toEqual(
      modelOf(kind).sections.flatMap(({ items }) =>
        items.map((item) => [item.ref, item.title, item.lane, item.weeks, item.status]),
      ),
    );
  });
});

describe('so does a report of every plan in the fixtures', () => {
  const folder = new URL('../plan/fixtures/', import.meta.url);
  const plans = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const written = (name: string, kind: ReportKind) => {
    const decoded = decodePlan(readFileSync(new URL(name, folder)));
    if (!decoded.ok) throw new Error(decoded.message);
    const input = reportInputOfPlan(decoded.source.text, { kind, date: DATE });
    const report = writeReport(input, { kind, format: 'md', template: null });
    return { input, items: report.ok ? parsePlan(report.text).items : [] };
  };

  test.each(plans)('%s', (name) => {
    for (const kind of kinds) {
      const { input, items } = written(name, kind);
      expect(
        items.map(({ ref, title, priority, status }) => [ref, title, priority, status]),
      ).toEqual(
        reportModel(kind, input).sections.flatMap(({ items }) =>
          items.map(({ ref, title, lane, status }) => [ref, title, lane, status]),
        ),
      );
    }
    // The action plan counts for itself and stands section by section; “to do” is what it does not say.
    const { input, items } = written(name, 'plan');
    const told = (title: string, ...rest: unknown[]) => JSON.stringify([title, ...rest]);
    expect(
      items.map((one) => told(one.title, one.priority, one.weeks, one.status ?? 'todo')).toSorted(),
    ).toEqual(
      input.items.map((one) => told(one.title, one.lane, one.weeks, one.status)).toSorted(),
    );
  });
});

test('a plan file gives the same report each time, by its lines, without dates of its own', () => {
  const input = () => reportInputOfPlan(AUDIT, { kind: 'completion', date: DATE });
  expect(input()).toEqual(input());
  expect(input().items.map(({ id }) => id)).toEqual(['11', '18', '27']);
  const model = reportModel('completion', input());
  expect(model.week).toBeNull();
  expect(model.tables.map(({ id }) => id)).toEqual(['by-priority', 'by-week']);
});
