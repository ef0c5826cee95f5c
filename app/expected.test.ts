import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { saveReportTemplate } from '@/drizzle/report-templates.ts';
import { AppError } from '@/lib/errors.ts';
import { answer } from './answer.ts';
import { createFromPlan } from './api/import/create-from-plan.ts';
import { createEmptyBoard } from './new-board.ts';

const { db, close } = await testDatabase();
afterAll(close);
const ada = await createUser(db, { email: 'ada@plans.example', name: 'Ada', passwordHash: 'x' });

/** A file that says it is UTF-16, so that nothing else in it is doubted. */
const wide = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

const importOf = (bytes: Uint8Array, name = 'plan.md') =>
  createFromPlan(db, {
    bytes,
    by: ada.id,
    request: {
      board: crypto.randomUUID(),
      name,
      settings: { title: 'Refit', start: '2026-03-02', weeks: 8 },
      foreign: null,
      leftOut: [],
      corrected: [],
    },
  });

const SENT: Record<string, () => Promise<unknown>> = {
  'a name with a NUL': () =>
    createUser(db, { email: 'bo@plans.example', name: 'B\0o', passwordHash: 'x' }),
  'a board title with a NUL': () => createEmptyBoard(db, { title: 'A\0B', by: ada.id }),
  'a file name with a NUL': () => importOf(wide('# Plan\n\n- [ ] Paint (P1)\n'), 'a\0b.md'),
  'a plan with a NUL': () => importOf(wide('# Plan\n\n- [ ] Paint\0 the hull (P1)\n')),
  'a plan with half of a character': () =>
    importOf(wide('# Plan\n\n- [ ] Paint \uD83D hull (P1)\n')),
};

test.each(Object.entries(SENT))(
  '%s is refused with a sentence that says what to do',
  async (_, send) => {
    const answered = await answer(send);
    expect(answered.status).toBe(422);
    expect(await answered.json()).toMatchObject({
      error: { code: 'invalid', message: expect.stringMatching(/character.*Take it out/) },
    });
  },
);

test('a failure that nobody foresaw still rises', async () => {
  await expect(answer(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  const nowhere = { boardId: 'no id', kind: 'progress' as const, text: '', by: ada.id };
  await expect(answer(() => saveReportTemplate(db, nowhere))).rejects.not.toBeInstanceOf(AppError);
});
