import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addItem, moveItem, setStatus, setTitle } from '../board/edit.ts';
import { readBoard } from '../board/read.ts';
import { encodeSeed } from '../board/seed.ts';
import type { Board, Item } from '../board/types.ts';
import { damage } from '../plan/encoding/mojibake.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { exportPlan, type Damage } from './export-plan.ts';
import { preparePlanBoard, type PlanImport } from './import-plan.ts';

const SAMPLE = readFileSync(
  path.resolve(import.meta.dirname, '../../public/sample-plan.md'),
  'utf8',
);
const MARKED = `# Bäckerei – Umbau\n\n## Offen\n\n### 1. Ofen prüfen ✅\n- **Status**: ✅ Complete\n- **Priority**: High\n\n### 2. Mehlwaage tauschen ❌\n- **Status**: ❌ Missing — “soon”\n- **Priority**: Low\n`;

const utf8 = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

/** A plan imported, changed on the board by `act`, and exported. */
function roundTrip(
  bytes: Uint8Array,
  {
    act,
    mode = 'keep',
    ...more
  }: Partial<PlanImport> & { act?: (doc: Y.Doc, board: Board) => void; mode?: Damage } = {},
) {
  const made = preparePlanBoard({
    bytes,
    name: 'plan.md',
    importedOn: '2026-03-04',
    by: 'ann',
    ...more,
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, made.update);
  act?.(doc, readBoard(doc));
  return exportPlan(readBoard(doc), { id: made.sourceId, ...made.source }, mode);
}

const ANN = { user: 'ann', now: 1_000 };
const titled = (board: Board, title: string): Item => {
  const item = [...board.items.values()].find((item) => item.title === title);
  if (!item) throw new Error(`no item “${title}”`);
  return item;
};

describe('a board that nobody changed', () => {
  it.each([
    ['as the sample plan is', utf8(SAMPLE)],
    ['with CRLF', utf8(SAMPLE.replaceAll('\n', '\r\n'))],
    ['with lone CR', utf8(SAMPLE.replaceAll('\n', '\r'))],
    ['with a BOM', utf8(`\uFEFF${SAMPLE}`)],
    ['without a last line ending', utf8(SAMPLE.trimEnd())],
    ['with tabs and trailing spaces', utf8(SAMPLE.replaceAll('\n', ' \t\n'))],
    ['with mixed line endings', utf8(SAMPLE.replace('\n', '\r\n').replace('\n## ', '\r## '))],
    ['with accents and emoji', utf8(MARKED)],
    ['damaged as Windows-1252', utf8(damage(MARKED, 'windows-1252'))],
    ['damaged as Mac Roman', utf8(damage(MARKED, 'macintosh'))],
    ['in UTF-16', wide(MARKED)],
    [
      'in Windows-1252',
      new Uint8Array(Buffer.from(MARKED.replaceAll(/[–✅❌—“”]/g, ''), 'latin1')),
    ],
    ['with a week past the last column', utf8('- [ ] Mend the net (Week 40)\n- [ ] Rest\n')],
    ['with a title too long for a card', utf8(`- [ ] ${'very '.repeat(300)}long\n- [ ] Rest\n`)],
  ])('gives its plan back byte for byte %s', (_, bytes) => {
    const { bytes: out, preview, patches } = roundTrip(bytes);
    expect(patches).toEqual([]);
    expect(preview).toMatchObject({ identical: true, changes: 0, hunks: [], refused: [] });
    expect(Buffer.from(out).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe('a changed board', () => {
  it('changes the lines of what was changed, gives each a reason, and reads back as the board says', () => {
    const { preview } = roundTrip(utf8(SAMPLE), {
      act(doc, board) {
        setTitle(doc, ANN, {
          item: titled(board, 'Refund without a phone call').id,
          title: 'Refund in two minutes',
        });
        setStatus(doc, ANN, {
          item: titled(board, 'Keep kiosks selling when the harbour link drops').id,
          status: 'doing',
        });
        const moved = titled(board, 'Search the timetable in a second');
        moveItem(doc, ANN, { item: moved.id, to: { lane: 'P3', weeks: [8, 8] } });
      },
    });
    expect(preview.identical).toBe(false);
    expect(preview.refused).toEqual([]);
    expect(preview.changes).toBeGreaterThanOrEqual(3);
    const changed = preview.hunks.flat().filter((row) => row.kind !== 'same');
    expect(changed.length).toBeLessThan(12);
    for (const hunk of preview.hunks) expect(hunk.some((row) => row.why.length > 0)).toBe(true);
    const items = parsePlan(preview.text).items;
    const by = (title: string) => items.find((item) => item.title === title);
    expect(items).toHaveLength(22);
    expect(by('Refund in two minutes')).toMatchObject({ ref: '2.5' });
    expect(by('Keep kiosks selling when the harbour link drops')?.status).toBe('doing');
    expect(by('Search the timetable in a second')?.weeks).toEqual([8, 8]);
  });

  it('shows a value that was corrected in the preview, as any other edit', () => {
    const line = parsePlan(SAMPLE).items.find((item) => item.ref === '1.4')?.line ?? 0;
    const { preview } = roundTrip(utf8(SAMPLE), {
      corrections: { [line]: { owner: 'Priya', weeks: [3, 3] } },
    });
    expect(preview.identical).toBe(false);
    const item = parsePlan(preview.text).items.find((item) => item.ref === '1.4');
    expect(item).toMatchObject({ owner: 'Priya', weeks: [3, 3] });
  });

  it('leaves an item alone that was not taken onto the board', () => {
    const line = parsePlan(SAMPLE).items[0]?.line ?? 0;
    expect(
      roundTrip(utf8(SAMPLE), { corrections: { [line]: { skip: true } } }).preview.identical,
    ).toBe(true);
  });
});

describe('a damaged plan', () => {
  const bytes = utf8(damage(MARKED, 'macintosh'));
  const act = (doc: Y.Doc, board: Board) =>
    setTitle(doc, ANN, { item: titled(board, 'Mehlwaage tauschen').id, title: 'Waage tauschen' });

  it('keeps its damaged letters, and damages what is written into it alike', () => {
    const { bytes: out, preview } = roundTrip(bytes, { act });
    const text = new TextDecoder().decode(out);
    expect(preview.text).toBe(text);
    expect(text).toBe(damage(MARKED.replace('Mehlwaage', 'Waage'), 'macintosh'));
    expect(preview.damage).toBeGreaterThan(0);
  });

  it('is written as it was meant where that is asked for', () => {
    const { bytes: out, preview } = roundTrip(bytes, { act, mode: 'repair' });
    expect(new TextDecoder().decode(out)).toBe(MARKED.replace('Mehlwaage', 'Waage'));
    expect(preview.changes).toBe(1);
  });

  it('is not identical once it is repaired, though no word changed', () => {
    const { preview } = roundTrip(bytes, { mode: 'repair' });
    expect(preview).toMatchObject({ identical: false, changes: 0 });
  });
});

describe('a board without a plan', () => {
  it('is written as an action plan named after the board', () => {
    const doc = new Y.Doc();
    const meta = {
      title: 'Größe & Form: Q3/4',
      start: '2026-03-02',
      weeks: 8,
      lanes: {},
      source: null,
    };
    Y.applyUpdate(doc, encodeSeed({ meta, items: [], by: 'ann', now: 0 }));
    addItem(doc, ANN, { title: 'Mend the net', lane: 'P1', weeks: [2, 2] });
    const { preview, bytes } = exportPlan(readBoard(doc), null, 'keep');
    expect(preview).toMatchObject({ name: 'größe-form-q3-4.md', imported: false, hunks: [] });
    expect(new TextDecoder().decode(bytes)).toBe(preview.text);
    expect(parsePlan(preview.text).items).toMatchObject([
      { title: 'Mend the net', priority: 'P1', weeks: [2, 2] },
    ]);
  });
});
