import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { boardOf, boardsOf } from '@/drizzle/boards.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { requestOf, type ImportRequest } from '@/components/plan/import-settings.ts';
import { decide, NO_DECISIONS, type Decision } from '@/components/plan/preview-model.ts';
import type { ForeignKind, Mapping } from '@/lib/foreign/types.ts';
import { MAX_IMPORT_BYTES } from '@/lib/limits.ts';
import { parsePlan } from '@/lib/plan/parse/parse-plan.ts';
import { exportFile } from '../boards/[board]/export/export-file.ts';
import { loadExport } from '../boards/[board]/export/load-export.ts';
import { createFromPlan } from './create-from-plan.ts';
import { readImport } from './read-import.ts';

const PLAN = `# Harbour refit\r
\r
## Jetty (P1)\r
\r
- [ ] Replace the mooring lines\r
- [x] Order new fenders\r
\r
## Boathouse (P2)\r
\r
- [ ] Paint the hull\r
`;
const BYTES = new TextEncoder().encode(PLAN);
const ITEMS = parsePlan(PLAN).items;

const { db, close } = await testDatabase();
afterAll(close);

async function person() {
  const user = { email: `${randomUUID()}@example.org`, name: 'Ada', passwordHash: 'x' };
  return (await createUser(db, user)).id;
}

/** What the preview sends after the given decisions. */
function importOf(decisions: Decision[] = [], settings: Partial<ImportRequest['settings']> = {}) {
  const decided = decisions.reduce(decide, NO_DECISIONS);
  const chosen = { title: 'Refit', start: '2026-03-02', weeks: 10, ...settings };
  return { bytes: BYTES, request: requestOf(randomUUID(), 'refit.md', chosen, decided) };
}

function itemOf(title: string) {
  const item = ITEMS.find((item) => item.title === title);
  if (!item) throw new Error(`no item “${title}”`);
  return item;
}

test('a confirmed preview becomes a board of its own, with its settings, owned by whoever imported', async () => {
  const by = await person();
  const board = await createFromPlan(db, { ...importOf(), by });
  expect(await boardOf(db, board, by)).toMatchObject({
    title: 'Refit',
    role: 'owner',
    progress: { total: 3, done: 1 },
  });
});

test('an import that nobody changed is exported byte for byte, under its own name', async () => {
  const board = await createFromPlan(db, { ...importOf(), by: await person() });
  const response = exportFile(await loadExport(db, board, 'keep'));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(response.headers.get('content-disposition')).toContain('filename="refit.md"');
});

test('what was corrected in the preview is on the board and in the export; what was left out stays in the text', async () => {
  const made = importOf([
    { type: 'correct', item: itemOf('Paint the hull'), value: { priority: 'P0', weeks: [2, 3] } },
    { type: 'correct', item: itemOf('Order new fenders'), value: { title: 'Fit new fenders' } },
    { type: 'include', lines: [itemOf('Replace the mooring lines').line], include: false },
  ]);
  const board = await createFromPlan(db, { ...made, by: await person() });
  const { preview } = await loadExport(db, board, 'keep');
  expect(preview).toMatchObject({ imported: true, identical: false, refused: [] });
  const items = parsePlan(preview.text).items;
  expect(items.map(({ title, priority, weeks }) => [title, priority, weeks])).toEqual([
    ['Replace the mooring lines', 'P1', null],
    ['Fit new fenders', 'P1', null],
    ['Paint the hull', 'P0', [2, 3]],
  ]);
});

test('the same import sent twice at once makes one board', async () => {
  const by = await person();
  const made = importOf();
  const boards = await Promise.all([1, 2, 3].map(() => createFromPlan(db, { ...made, by })));
  expect(new Set(boards).size).toBe(1);
  expect(await boardsOf(db, by)).toHaveLength(1);
});

test('somebody else’s board is never given away by naming its id', async () => {
  const made = importOf();
  await createFromPlan(db, { ...made, by: await person() });
  const stranger = await person();
  await expect(createFromPlan(db, { ...made, by: stranger })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await boardsOf(db, stranger)).toEqual([]);
});

test('an import of nothing is refused, and makes no board', async () => {
  const by = await person();
  const lines = ITEMS.map((item) => item.line);
  const made = importOf([{ type: 'include', lines, include: false }]);
  await expect(createFromPlan(db, { ...made, by })).rejects.toThrow('Tick at least one');
  expect(await boardsOf(db, by)).toEqual([]);
});

const TABLE = new TextEncoder().encode(
  'What;How urgent;When\nMend the quay;hoch;2026-03-18\nPaint the hull;;\n',
);
const COLUMNS: Mapping = { header: true, roles: ['title', 'priority', 'timeline'] };

/** What the preview sends of a table whose columns a person chose. */
function importOfTable(bytes: Uint8Array<ArrayBuffer>, kind: ForeignKind = 'csv') {
  const table = kind === 'csv' ? { mapping: COLUMNS, columns: [] } : null;
  const settings = { title: 'Refit', start: '2026-03-02', weeks: 8 };
  const request = requestOf(randomUUID(), 'refit.csv', settings, NO_DECISIONS, { kind, table });
  return { bytes, request };
}

test('an Obsidian Kanban file is a plan: its export is the identical file', async () => {
  const kanban =
    '---\n\nkanban-plugin: board\n\n---\n\n## To do\n\n- [ ] Mend the quay\n\t- [x] Order stone\n\n\n## Done\n\n**Complete**\n- [x] Splice ropes\n\n\n%% kanban:settings\n```\n{"kanban-plugin":"board"}\n```\n%%\n';
  const bytes = new TextEncoder().encode(kanban);
  const by = await person();
  const settings = { title: 'Refit', start: '2026-03-02', weeks: 8 };
  const request = requestOf(randomUUID(), 'refit.md', settings, NO_DECISIONS);
  const board = await createFromPlan(db, { bytes, request, by });
  expect(await boardOf(db, board, by)).toMatchObject({ progress: { total: 2, done: 1 } });
  const response = exportFile(await loadExport(db, board, 'keep'));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
});

test('a table becomes a board by the columns a person chose, and is exported as the plan written from it', async () => {
  const board = await createFromPlan(db, { ...importOfTable(TABLE), by: await person() });
  const response = exportFile(await loadExport(db, board, 'keep'));
  expect(response.headers.get('content-disposition')).toContain('filename="refit.md"');
  const { preview } = await loadExport(db, board, 'keep');
  expect(preview).toMatchObject({ imported: true, identical: true });
  expect(parsePlan(preview.text).items).toMatchObject([
    { title: 'Mend the quay', priority: 'P1', weeks: [3, 3] },
    { title: 'Paint the hull', priority: null, weeks: null },
  ]);
});

test.each([
  ['a table that is said to be a Trello board', TABLE, 'trello'],
  ['a table that is said to be a zip', TABLE, 'backlog-zip'],
  ['bytes that are no text', new Uint8Array(64), 'csv'],
] as const)('%s is refused with a sentence, and makes no board', async (_, bytes, kind) => {
  const by = await person();
  const made = createFromPlan(db, { ...importOfTable(new Uint8Array(bytes), kind), by });
  await expect(made).rejects.toMatchObject({ code: 'invalid' });
  expect(await boardsOf(db, by)).toEqual([]);
});

test('an export of a board that is not there says so', async () => {
  await expect(loadExport(db, randomUUID(), 'keep')).rejects.toMatchObject({ code: 'not-found' });
});

test('a name outside of ASCII is told to new browsers and old ones', async () => {
  const made = importOf();
  const request = { ...made.request, name: 'Plan "Größe" 第3周.md' };
  const board = await createFromPlan(db, { ...made, request, by: await person() });
  const { headers } = exportFile(await loadExport(db, board, 'keep'));
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="Plan _Gr__e_ _3_.md"; filename*=UTF-8''Plan%20%22Gr%C3%B6%C3%9Fe%22%20%E7%AC%AC3%E5%91%A8.md`,
  );
});

function post(fields: Record<string, string | Blob>): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new Request('http://laneway.invalid/api/import', { method: 'POST', body });
}

test('the form of the preview is read back whole', async () => {
  const { request } = importOf([
    { type: 'correct', item: itemOf('Paint the hull'), value: { weeks: null, owner: 'Zoë' } },
  ]);
  const read = await readImport(
    post({ plan: new Blob([BYTES]), request: JSON.stringify(request) }),
  );
  expect(read).toEqual({ bytes: BYTES, request });
});

test.each([
  ['no plan', (request: ImportRequest) => ({ request: JSON.stringify(request) })],
  ['no JSON', () => ({ plan: new Blob([BYTES]), request: '{' })],
  [
    'weeks that end before they begin',
    (request: ImportRequest) => ({
      plan: new Blob([BYTES]),
      request: JSON.stringify({ ...request, corrected: [{ line: 5, set: { weeks: [3, 2] } }] }),
    }),
  ],
  [
    'a column of a kind that there is not',
    (request: ImportRequest) => ({
      plan: new Blob([BYTES]),
      request: JSON.stringify({
        ...request,
        foreign: { kind: 'csv', mapping: { header: true, roles: ['titel'] } },
      }),
    }),
  ],
  [
    'a board of 27 weeks',
    (request: ImportRequest) => ({
      plan: new Blob([BYTES]),
      request: JSON.stringify({ ...request, settings: { ...request.settings, weeks: 27 } }),
    }),
  ],
])('a form with %s is refused', async (_, fields) => {
  const form: Record<string, string | Blob> = fields(importOf().request);
  await expect(readImport(post(form))).rejects.toMatchObject({ code: 'invalid' });
});

test('more bytes than an import may have are refused before they are kept', async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent++;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  // An endless body: only a reader that stops by itself comes back.
  const request = new Request('http://laneway.invalid/api/import', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  await expect(readImport(request)).rejects.toMatchObject({ code: 'too-large' });
  expect(sent).toBeLessThan(MAX_IMPORT_BYTES / 1024 / 1024 + 4);
});
