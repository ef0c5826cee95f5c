import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addItem, deleteItem, moveItem, restoreItem } from '../board/edit.ts';
import { LOAD } from '../board/origin.ts';
import { readBoard } from '../board/read.ts';
import { ANN, named } from '../board/sample.ts';
import { decodePlan } from '../plan/decode.ts';
import { encodeLegacy } from '../plan/encoding/legacy.ts';
import { AppError } from '../errors.ts';
import { planEditsOf } from './board-to-plan.ts';
import { exportPlan } from './export-plan.ts';
import { livePlan } from './live-plan.ts';
import { AUDIT, importPlan } from './plan-sample.ts';
import { revisePlan, type TypedRevision } from './revise-plan.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A board with its plan, on which texts can be made the plan's own. */
function board(text: string) {
  const { doc, source } = importPlan(text);
  const bytes = utf8(text);
  let current = { ...source, name: 'plan.md', text, importedText: text, bytes };
  const live = () => livePlan(readBoard(doc), current);
  return {
    doc,
    live,
    source: () => current,
    bytes: () => new TextDecoder().decode(current.bytes),
    edits: () => planEditsOf(readBoard(doc), current),
    revise(typed: TypedRevision) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), LOAD);
      const { id, bytes, baseline, imported, update } = revisePlan(copy, current, typed, ANN);
      const decoded = new TextDecoder().decode(bytes);
      const revisionOf = current.revisionOf ?? current.id;
      current = { ...current, id, revisionOf, bytes, text: decoded, baseline, imported };
      Y.applyUpdate(doc, update, LOAD);
    },
    /** Where the items stand now, as their editor would say. */
    typed(change: (text: string) => string): TypedRevision {
      const plan = live();
      const text = change(plan.text);
      const shifted = (line: number) =>
        text.split('\n').indexOf(plan.text.split('\n')[line - 1] ?? '') + 1;
      const lines = Object.fromEntries(
        plan.items.flatMap(({ id, read }) => (id === null ? [] : [[id, shifted(read.line)]])),
      );
      return { source: current.id, base: plan.text, text, lines };
    },
  };
}

const prose = (words: string) => (text: string) =>
  text.replace('## Action Items', `${words}\n\n## Action Items`);

describe('text written beside the board', () => {
  it('becomes the plan, with every item and check at its new line and nothing left to write', () => {
    const one = board(AUDIT);
    const typed = one.typed(prose('The lamps are older than we are.'));
    one.revise(typed);
    expect(one.live().text).toBe(typed.text);
    expect(one.edits()).toEqual([]);
    expect(readBoard(one.doc).items.size).toBe(3);
  });

  it('leaves edits of the board in the text as edits of the new text', () => {
    const one = board(AUDIT);
    const typed = one.typed(prose('Mind the gulls.'));
    const { id } = named(one.doc, 'Clean the lenses');
    moveItem(one.doc, ANN, { item: id, to: { lane: 'P3', weeks: [5, 5] } });
    one.revise(typed);
    const { text } = one.live();
    expect(text).toContain('Mind the gulls.');
    expect(named(one.doc, 'Clean the lenses').place).toMatchObject({ lane: 'P3', weeks: [5, 5] });
    expect(text).toContain('P3');
  });

  it('keeps the words of two people who wrote from the same text', () => {
    const one = board(AUDIT);
    const [first, second] = [one.typed(prose('Ann was here.')), one.typed(prose('Ben was here.'))];
    one.revise(first);
    one.revise(second);
    const { text } = one.live();
    expect(text).toContain('Ann was here.');
    expect(text).toContain('Ben was here.');
    expect(one.edits()).toEqual([]);
  });

  it('inside the block of an item comes onto its card, so that no export takes it out again', () => {
    const one = board(AUDIT);
    one.revise(
      one.typed((text) =>
        text.replace('## Implementation', 'Ask at the pub.\n\n## Implementation'),
      ),
    );
    expect(one.live().text).toContain('Ask at the pub.');
    expect(one.edits()).toEqual([]);
  });

  it('sent twice says it once', () => {
    const one = board(AUDIT);
    const typed = one.typed(prose('Only once.'));
    one.revise(typed);
    one.revise(typed);
    expect(one.live().text.split('Only once.')).toHaveLength(2);
  });

  it('does not lose an item that a colleague added meanwhile', () => {
    const one = board(AUDIT);
    const typed = one.typed(prose('Prose.'));
    addItem(one.doc, ANN, { title: 'Fetch the ladder', lane: 'P1', weeks: [2, 2] });
    one.revise(typed);
    expect(one.live().text).toContain('Fetch the ladder');
    expect(one.live().text.split('Fetch the ladder')).toHaveLength(2);
    expect(one.edits()).toEqual([]);
  });

  it('keeps the endings of the lines it does not touch', () => {
    const one = board(AUDIT.replaceAll('\n', '\r\n'));
    one.revise(one.typed(prose('New words.')));
    expect(one.bytes()).toBe(prose('New words.')(AUDIT).replaceAll('\n', '\r\n'));
  });

  it('is a change in the export, which still compares with the file that was imported', () => {
    const one = board(AUDIT);
    one.revise(one.typed(prose('Mind the gulls.')));
    const { preview } = exportPlan(
      readBoard(one.doc),
      { ...one.source(), root: utf8(AUDIT) },
      'keep',
    );
    expect(preview).toMatchObject({ identical: false, changes: 1 });
    expect(preview.hunks.flat().find(({ kind }) => kind === 'new')?.text).toBe('Mind the gulls.');
    one.revise(one.typed((text) => text.replace('Mind the gulls.\n\n', '')));
    const back = exportPlan(readBoard(one.doc), { ...one.source(), root: utf8(AUDIT) }, 'keep');
    expect(back.preview).toMatchObject({ identical: true, changes: 0, hunks: [] });
  });

  it('writes again only the items whose lines moved', () => {
    const one = board(AUDIT);
    const written = () => {
      const changed: string[] = [];
      const stop = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        for (const { path, keys } of events)
          changed.push(...[...keys.keys()].map((key) => [...path, key].join('.')));
      };
      one.doc.getMap('items').observeDeep(stop);
      return () => {
        one.doc.getMap('items').unobserveDeep(stop);
        return changed;
      };
    };
    const first = written();
    one.revise(
      one.typed((text) => text.replace('# Harbour lights', '# Harbour lights, all of them')),
    );
    expect(first()).toEqual([]);
    expect(one.edits()).toEqual([]);
    const second = written();
    one.revise(one.typed((text) => text.replace('### 2. Logbook', 'Words.\n\n### 2. Logbook')));
    // The item below the words, and its one check.
    const book = [...readBoard(one.doc).items.values()].find(({ title }) =>
      title.startsWith('Write down'),
    );
    expect(second().toSorted()).toEqual(
      [`${book?.id}.checks.${book?.checks[0]?.id}.line`, `${book?.id}.origin`].toSorted(),
    );
    expect(one.edits()).toEqual([]);
  });

  it('leaves no line to items that were deleted, so that none takes another’s when it comes back', () => {
    const one = board(AUDIT);
    const lamp = named(one.doc, 'Replace the red lamp').id;
    deleteItem(one.doc, ANN, { item: lamp });
    one.revise(one.typed(prose('The lamps are older than we are.')));
    restoreItem(one.doc, ANN, { item: lamp });
    expect(readBoard(one.doc).items.get(lamp)?.origin).toBe(null);
    expect(one.live().text).toContain('Replace the red lamp');
    expect(one.live().text).toContain('Clean the lenses');
  });
});

/** The sentence with which something was refused; anything unforeseen rises. */
function refusalOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.message;
    throw error;
  }
  return 'taken';
}

describe('text that could not be read again', () => {
  const UNREADABLE: Record<string, (text: string) => string> = {
    'without a word': () => '',
    'of blanks only': () => ' \n\n',
    'with a NUL': (text) => `${text}\0`,
    'that begins as another kind of file': (text) => `%PDF-1.7\n${text}`,
  };

  it.each(Object.entries(UNREADABLE))(
    '%s leaves the plan as it was, or is read as it stands',
    (_, change) => {
      const one = board(AUDIT);
      expect(refusalOf(() => one.revise(one.typed(change)))).toMatch(/^(?:taken|.*write on\.)$/);
      const { preview } = exportPlan(readBoard(one.doc), one.source(), 'keep');
      expect(preview.imported).toBe(true);
      one.revise(one.typed((text) => `${text}\nMore words.\n`));
      expect(one.bytes()).toContain('More words.');
    },
  );
});

it('text in an old charset is read as it was written, also where few words of it are left', () => {
  const text = '# План\n\n- [ ] Починить причал и заменить канаты\n- [ ] Покрасить корпус заново\n';
  const { doc, source } = importPlan(text);
  const bytes = encodeLegacy(text, 'koi8-r');
  expect(decodePlan(bytes)).toMatchObject({ source: { text, encoding: { charset: 'koi8-r' } } });
  const from = { ...source, name: 'plan.md', text, importedText: text, bytes };
  for (const [to, charset] of [
    ['# Plan\n\n- [ ] Жук\n', 'utf-8'],
    [text.replace('заново', 'зелёным'), 'koi8-r'],
  ] as const) {
    const typed = {
      source: source.id,
      base: livePlan(readBoard(doc), from).text,
      text: to,
      lines: {},
    };
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), LOAD);
    const revised = decodePlan(revisePlan(copy, from, typed, ANN).bytes);
    expect(revised).toMatchObject({ source: { text: to, encoding: { charset } } });
  }
});
