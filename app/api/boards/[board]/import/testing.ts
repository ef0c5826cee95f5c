import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import * as Y from 'yjs';
import type { MergeRequest } from '@/components/plan/merge/merge-request.ts';
import { appendUpdate } from '@/drizzle/board-log.ts';
import { createBoard } from '@/drizzle/boards.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { readBoard } from '@/lib/board/read.ts';
import { docOfStored } from '@/lib/exchange/stored-board.ts';
import { preparePlanBoard } from '@/lib/exchange/import-plan.ts';
import { loadExport } from '../export/load-export.ts';
import { compareWithBoard, mergeIntoBoard, undoImport } from './merge-into-board.ts';

export const PLAN = `# Refit

Some words.

- [ ] Replace the mooring lines (P1)
- [ ] Order new fenders
- [ ] Paint the hull (Week 2)
`;
export const NEXT = PLAN.replace('(P1)', '(P0)')
  .replace('Some words', 'Other words')
  .replace('- [ ] Paint', '- [ ] Sew the sails\n- [ ] Paint');
export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const fileOf = (text: string) => ({ name: 'refit.md', bytes: bytesOf(text), mapping: null });

export const ACTOR = { user: 'somebody', now: 1 };

/** For tests: a database with boards of PLAN that a file is imported into again. */
export async function setImportStage() {
  const database = await testDatabase();
  const { db, sql } = database;
  afterAll(() => database.close());

  async function person(name = 'Ada') {
    const user = { email: `${randomUUID()}@example.org`, name, passwordHash: 'x' };
    return (await createUser(db, user)).id;
  }

  async function makeBoard() {
    const by = await person();
    const made = preparePlanBoard({
      bytes: bytesOf(PLAN),
      name: 'refit.md',
      importedOn: '2026-03-02',
      by,
    });
    await createBoard(db, { ...made, createdBy: by });
    const boardId = made.boardId;
    const read = async () => {
      const stored = await loadDocument(db, boardId);
      if (!stored) throw new Error('no board');
      const doc = docOfStored(stored);
      return { doc, seq: stored.seq, stored, board: readBoard(doc) };
    };
    return {
      boardId,
      by,
      read,
      export: async () => (await loadExport(db, boardId, 'keep')).preview.text,
      titles: async () =>
        [...(await read()).board.items.values()].map(({ title }) => title).toSorted(),
      /** Edits an item as a person's browser does. */
      async edit(title: string, run: (doc: Y.Doc, item: string) => void) {
        const { doc, board } = await read();
        const item = [...board.items.values()].find((item) => item.title === title);
        const before = Y.encodeStateVector(doc);
        run(doc, item?.id ?? '');
        const data = Y.encodeStateAsUpdate(doc, before);
        await appendUpdate(sql, { boardId, data, userId: by });
      },
      async request(text: string, decisions: Partial<MergeRequest['decisions']> = {}) {
        const { source, removed } = await compareWithBoard(
          { db },
          { boardId, file: fileOf(text), apart: [] },
        );
        const go = Object.fromEntries(removed.map(({ id }) => [id, 'remove' as const]));
        const all = { apart: [], leftOut: [], removed: go, clashes: {}, ...decisions };
        return { import: randomUUID(), name: 'refit.md', mapping: null, source, decisions: all };
      },
      merge: (text: string, request: MergeRequest) =>
        mergeIntoBoard({ db, sql }, { boardId, userId: by, file: fileOf(text), request }),
      undo: () => undoImport({ db, sql }, { boardId, userId: by }),
    };
  }

  return { db, sql, person, makeBoard };
}
