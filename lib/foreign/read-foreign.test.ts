import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { MAX_FOREIGN_BYTES } from '../limits.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { detectForeign } from './detect.ts';
import { planNameOf, readForeign } from './read-foreign.ts';
import { FOREIGN_KINDS, type ForeignKind } from './types.ts';

const start = '2026-03-02';
const read = (bytes: Uint8Array, kind: ForeignKind) =>
  readForeign({ bytes, name: 'Harbour.csv', kind, mapping: null, start });

describe('detectForeign', () => {
  it.each([
    ['trello', 'board.json', '{"name":"x"}'],
    ['trello', 'Pasted plan.md', '\n{"name":"x"}'],
    ['github-tsv', 'view.tsv', 'Title\tURL\tAssignees\tStatus\nA\t\t\t\n'],
    ['github-tsv', 'Pasted plan.md', 'Title\tURL\tStatus\nA\t\t\n'],
    ['csv', 'tasks.csv', 'a,b\n'],
    ['csv', 'tasks.TSV', 'a\tb\n'],
    ['csv', 'Pasted plan.md', 'Task\tOwner\nMend\tInes\n'],
    ['backlog-zip', 'backlog.zip', 'not really'],
    ['backlog-zip', 'backlog', 'PK\u0003\u0004'],
    [null, 'plan.md', '# Plan\n\n- [ ] one, two\n'],
    [null, 'plan.txt', '(A) call the harbour\tmaster\n'],
    [null, 'plan.md', '{ curly } words\n'],
    [null, 'kanban.md', '---\nkanban-plugin: board\n---\n\n## Doing\n\n- [ ] Mend\n'],
    [null, 'plan.md', ''],
  ])('takes for %s: %s', (kind, name, text) => {
    expect(detectForeign(new TextEncoder().encode(text), name)).toBe(kind);
  });
});

describe('readForeign', () => {
  it('gives a plan, its order, and whether weeks follow from dates', async () => {
    const bytes = strToU8('Title,Due\nMend the quay,2026-03-14\nPaint the hull,\n');
    const made = await read(bytes, 'csv');
    expect(made).toMatchObject({ kind: 'csv', dated: true, order: ['line 2', 'line 3'] });
    expect(made.text.startsWith('# Harbour\n')).toBe(true);
    expect(parsePlan(made.text).items.map(({ weeks }) => weeks)).toEqual([[2, 2], null]);
    expect(made.table?.columns).toEqual([
      { name: 'Title', values: ['Mend the quay', 'Paint the hull'] },
      { name: 'Due', values: ['2026-03-14'] },
    ]);
  });

  it('refuses more bytes than it may read, with the numbers', async () => {
    await expect(read(new Uint8Array(MAX_FOREIGN_BYTES + 1), 'csv')).rejects.toThrow(
      '6.1 MB; a board of another tool may have 6 MB',
    );
  });

  it('refuses what is no text', async () => {
    const binary = new Uint8Array(100);
    for (const kind of ['csv', 'trello', 'github-tsv'] as const)
      await expect(read(binary, kind)).rejects.toThrow(/not a text file/);
  });

  it('refuses a plan that would be larger than a plan may be', async () => {
    const long = `Title,Notes\n${`Mend,"${'quay '.repeat(300)}"\n`.repeat(2_000)}`;
    await expect(read(strToU8(long), 'csv')).rejects.toThrow(/Written as a plan.*2 MB/);
  });

  it('has an answer or a sentence for any bytes at all, as any kind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FOREIGN_KINDS),
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((json) => strToU8(json)),
          fc.string({ maxLength: 200 }).map((text) => strToU8(`Title\tURL\tStatus\n${text}`)),
          fc.uint8Array({ maxLength: 60 }).map((noise) => {
            const zip = zipSync({ 'tasks/a.md': strToU8('---\nid: task-1\ntitle: Quay\n---\n') });
            noise.forEach((byte, i) => (zip[(i * 37) % zip.length]! ^= byte));
            return zip;
          }),
        ),
        async (kind, bytes) => {
          const answer = await read(bytes, kind).catch((error: unknown) => error);
          expect(
            answer instanceof AppError || typeof (answer as { text?: unknown }).text === 'string',
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names the kept plan after the file', () => {
    expect(planNameOf('Harbour board.json')).toBe('Harbour board.md');
    expect(planNameOf('Pasted plan.md')).toBe('Pasted plan.md');
    expect(planNameOf('.csv')).toBe('.csv.md');
  });
});
