import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readBoard } from '../board/read.ts';
import type { Board, Item, Place } from '../board/types.ts';
import { decodePlan } from '../plan/decode.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { reportJsonSchema } from '../plan/report/json-schema.ts';
import { type ReportModel } from '../plan/report/model.ts';
import { reportModel } from '../plan/report/report-model.ts';
import { writeReport } from '../plan/report/write-report.ts';
import { canonicalPlan } from './canonical-plan.ts';
import { AUDIT, importPlan } from './plan-sample.ts';
import { reportInput, reportInputOfPlan, type ReportEvent } from './report-input.ts';
import {
  REPORT_FORMATS,
  REPORT_KINDS,
  type ReportFormat,
  type ReportKind,
} from '../plan/report/names.ts';

const DATE = '2026-01-21';
const imported = readBoard(importPlan(AUDIT).doc);
const lamp = idOf('Replace the red lamp');
const lenses = idOf('Clean the lenses');
const logbook = idOf('Write down every outage');

function idOf(title: string): string {
  const found = [...imported.items.values()].find((item) => item.title === title);
  if (!found) throw new Error(`no item “${title}”`);
  return found.id;
}

/** The imported board with some items changed. Its week 1 began on 2026-01-05, so the date is in week 3. */
function boardWith(
  changes: Record<string, Partial<Item>>,
  meta: Partial<Board['meta']> = {},
): Board {
  const items = new Map(
    [...imported.items].map(([id, item]) => [id, { ...item, ...changes[id] }] as const),
  );
  return { meta: { ...imported.meta, ...meta }, items };
}

const placeAt = (weeks: Place['weeks'], lane: Place['lane'] = 'P0'): Place => ({
  lane,
  weeks,
  order: 'a0',
  rev: 1,
  by: 'ann',
});

const moved = (
  itemId: string,
  from: Place,
  to: Place,
  at: string,
  by: string | null,
): ReportEvent => ({
  itemId,
  event: { kind: 'moved', item: itemId, from, to },
  by,
  at: new Date(at),
});

const status = (
  itemId: string,
  from: Item['status'],
  to: Item['status'],
  at: string,
): ReportEvent => ({
  itemId,
  event: { kind: 'status', item: itemId, from, to },
  by: 'Ines',
  at: new Date(at),
});

/** After two weeks of work: one done, one slipped twice, one new owner. */
const worked = boardWith({
  [lamp]: { status: 'done', place: placeAt([1, 1]) },
  [lenses]: { status: 'blocked', place: placeAt([4, 5]), owner: 'Bo' },
});
const log = [
  moved(lenses, placeAt([2, 3]), placeAt([3, 4]), '2026-01-12T09:00:00Z', 'Ines'),
  status(lamp, 'doing', 'done', '2026-01-13T23:30:00Z'),
  moved(lenses, placeAt([3, 4]), placeAt([4, 5]), '2026-01-20T09:00:00Z', null),
];

const modelOf = (kind: ReportKind, board = worked, events = log): ReportModel =>
  reportModel(kind, reportInput(board, events, { kind, date: DATE }));

function write(kind: ReportKind, format: ReportFormat, board = worked, events = log): string {
  const input = reportInput(board, events, { kind, date: DATE });
  const written = writeReport(input, { kind, format, template: null });
  if (!written.ok) throw new Error(written.problem.message);
  return written.text;
}

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

describe('so does a report of any plan the lens reads', () => {
  const folder = new URL('../plan/fixtures/', import.meta.url);
  // One of each way to write a plan.
  const plans =
    'heading-fields sibling-bullets numbered-fields flat-checklist table-any-order kanban todo-txt statuses weeks-as-sections chinese german repeats';
  test.each(plans.split(' '))('%s', (name) => {
    const decoded = decodePlan(readFileSync(new URL(`${name}.md`, folder)));
    if (!decoded.ok) throw new Error(decoded.message);
    for (const kind of kinds) {
      const input = reportInputOfPlan(decoded.source.text, { kind, date: DATE });
      const written = writeReport(input, { kind, format: 'md', template: null });
      const read = written.ok ? parsePlan(written.text).items : [];
      expect(
        read.map(({ ref, title, priority, status }) => [ref, title, priority, status]),
      ).toEqual(
        reportModel(kind, input).sections.flatMap(({ items }) =>
          items.map(({ ref, title, lane, status }) => [ref, title, lane, status]),
        ),
      );
    }
  });
});

describe('JSON has the published shape', () => {
  const file = new URL('../../public/schemas/report.v1.schema.json', import.meta.url);

  test('and the published shape is the one of this version', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(reportJsonSchema()));
  });

  test.each(REPORT_KINDS)('%s', (kind) => {
    const published = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as never);
    const value: unknown = JSON.parse(write(kind, 'json'));
    expect(published.safeParse(value).error).toBeUndefined();
    expect(published.safeParse({ ...(value as object), counts: { total: -1 } }).success).toBe(
      false,
    );
  });
});

test('CSV has one row an item and no formula', () => {
  const board = boardWith({ [lamp]: { title: '=cmd|"/c calc"!A1', owner: '@bo' } });
  const rows = write('implementation', 'csv', board).split('\r\n');
  expect(rows).toHaveLength(1 + 3 + 1);
  expect(rows[1]).toContain(`"'=cmd|""/c calc""!A1"`);
  expect(rows[1]).toContain(`"'@bo"`);
});

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>';

describe('whatever is written on the board, an HTML report has no tag and no address of it', () => {
  test.each(REPORT_KINDS)('%s', (kind) => {
    const board = boardWith(
      {
        [lamp]: { title: HOSTILE, owner: `"><svg onload=alert(1)>`, status: 'doing' },
        [lenses]: {
          notes: `**Issue**: [x](javascript:alert(1)) ![y](https://evil.example/p.png) ${HOSTILE}`,
          checks: [{ id: 'c', text: HOSTILE, done: false, order: 'a0', line: null }],
          section: [HOSTILE],
        },
      },
      { title: HOSTILE },
    );
    const html = write(kind, 'html', board);
    const body = html.slice(html.indexOf('<body>'));
    expect(body).not.toMatch(/<(?:script|img|svg|iframe)/i);
    expect(body).not.toMatch(/(?:href|src)="?(?:javascript|https:\/\/evil)/i);
    expect(html.slice(0, html.indexOf('<style>'))).not.toContain('<script');
    expect(html).toContain(`default-src 'none'`);
  });

  test('nor through a template of the team', () => {
    const input = reportInput(boardWith({ [lamp]: { title: HOSTILE } }), [], {
      kind: 'progress',
      date: DATE,
    });
    const template = `${HOSTILE}\n\n{% for s in sections %}{% for i in s.items %}- {{ i.title }}\n{% endfor %}{% endfor %}`;
    const written = writeReport(input, { kind: 'progress', format: 'html', template });
    expect(written.ok && written.text).not.toMatch(/<(?:script|img)/i);
  });
});

test('a template of the team shapes Markdown, HTML and plain text, and leaves the data alone', () => {
  const input = reportInput(worked, log, { kind: 'remaining', date: DATE });
  const template =
    '# Left: {{ counts.total | minus: counts.done }}\n\n- *two* `of` {{ counts.total }}';
  const texts = REPORT_FORMATS.map((format) => {
    const written = writeReport(input, { kind: 'remaining', format, template });
    return [format, written.ok ? written.text : ''] as const;
  });
  const by = Object.fromEntries(texts);
  expect(by.md).toBe('# Left: 2\n\n- *two* `of` 3\n');
  expect(by.text).toBe('Left: 2\n\n- two `of` 3\n');
  expect(by.html).toContain('<h1>Left: 2</h1>');
  expect(by.json).toBe(write('remaining', 'json'));
  expect(by.csv).toBe(write('remaining', 'csv'));
});

test('plain text keeps within 80 columns and has no marks of Markdown', () => {
  const board = boardWith({
    [lamp]: { title: 'word '.repeat(60).trim(), status: 'doing' },
    [lenses]: { notes: '**Issue**: it is **very** salty, see [the log](https://example.org)' },
  });
  const text = write('progress', 'text', board, []);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain('Issue: it is very salty, see the log');
});

test('a plan file gives the same report each time, by its lines, without dates of its own', () => {
  const input = () => reportInputOfPlan(AUDIT, { kind: 'completion', date: DATE });
  expect(input()).toEqual(input());
  expect(input().items.map(({ id }) => id)).toEqual(['11', '18', '27']);
  const model = reportModel('completion', input());
  expect(model.week).toBeNull();
  expect(model.tables.map(({ id }) => id)).toEqual(['by-priority', 'by-week']);
});
