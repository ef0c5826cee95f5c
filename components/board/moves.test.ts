import { expect, test } from 'vitest';
import {
  moveToLane,
  moveToWeek,
  nextStatus,
  nudge,
  remove,
  shift,
  stretch,
  targetsOf,
  withSelection,
} from './moves.ts';
import { partsOf } from './parts.ts';
import { boardOf, item } from './testing-board.ts';

const three = () => boardOf([item('a', 'P0', 1), item('b', 'P0', 1), item('c', 'P0', 1)]);
type Made = ReturnType<typeof boardOf>;
const where = ({ placeOf }: Made, ref: string) => {
  const place = placeOf(ref);
  return place && [place.lane, ...place.weeks];
};
const refsIn = ({ board }: Made, lane: 'P0' | 'P1', week: number) =>
  board.view.getCell(lane, week).map((id) => board.view.getItem(id)?.ref);

test('a command is about the selection, unless the focus is on a card outside of it', () => {
  const { board, idOf } = three();
  const [a, b, c] = [idOf('a'), idOf('b'), idOf('c')];
  board.ui.set({ selection: new Set([a, b]), focus: { kind: 'item', item: b } });
  expect(targetsOf(board)).toEqual([a, b]);
  board.ui.set({ focus: { kind: 'item', item: c } });
  expect(targetsOf(board)).toEqual([c]);
  board.ui.set({ selection: new Set(), focus: null, panel: a });
  expect(targetsOf(board)).toEqual([a]);
});

test('dragging a selected card takes the selection along, any other card goes alone', () => {
  const { board, idOf } = three();
  board.ui.set({ selection: new Set([idOf('a'), idOf('b')]) });
  expect(withSelection(board, idOf('a'))).toEqual([idOf('a'), idOf('b')]);
  expect(withSelection(board, idOf('c'))).toEqual([idOf('c')]);
});

test('up, down, top and bottom move a card by the cards that are shown', () => {
  const made = three();
  const { board, idOf } = made;
  nudge(board, idOf('c'), 'up');
  expect(refsIn(made, 'P0', 1)).toEqual(['a', 'c', 'b']);
  nudge(board, idOf('a'), 'bottom');
  expect(refsIn(made, 'P0', 1)).toEqual(['c', 'b', 'a']);
  nudge(board, idOf('a'), 'top');
  expect(refsIn(made, 'P0', 1)).toEqual(['a', 'c', 'b']);
  nudge(board, idOf('a'), 'up');
  expect(refsIn(made, 'P0', 1)).toEqual(['a', 'c', 'b']);
});

test('a step passes cards that the filter hides', () => {
  const made = three();
  const { board, idOf } = made;
  const filter = { ...board.ui.get().filter, statuses: new Set(['todo'] as const) };
  board.ui.set({ filter: { ...filter, text: 'Item a' } });
  expect(partsOf(board).layout.now().shown).toBe(1);
  nudge(board, idOf('a'), 'down');
  expect(refsIn(made, 'P0', 1)).toEqual(['a', 'b', 'c']);
});

test('a new lane keeps the weeks, a new week keeps the lane and the length', () => {
  const made = boardOf([item('a', 'P0', 2, 4), item('b', 'P2', 1)]);
  const ids = [made.idOf('a'), made.idOf('b')];
  moveToLane(made.board, ids, 'P1');
  expect([where(made, 'a'), where(made, 'b')]).toEqual([
    ['P1', 2, 4],
    ['P1', 1, 1],
  ]);
  moveToWeek(made.board, ids, 7);
  expect([where(made, 'a'), where(made, 'b')]).toEqual([
    ['P1', 7, 8],
    ['P1', 7, 7],
  ]);
  moveToWeek(made.board, ids, 0);
  expect(where(made, 'a')).toEqual(['P1', 0, 0]);
});

test('moving several items is one step of undo', () => {
  const made = boardOf([item('a', 'P0', 1), item('b', 'P2', 3)]);
  moveToLane(made.board, [made.idOf('a'), made.idOf('b')], 'P3');
  made.board.undo.undo();
  expect([where(made, 'a'), where(made, 'b')]).toEqual([
    ['P0', 1, 1],
    ['P2', 3, 3],
  ]);
});

test('a bar stretches within the weeks of the board, and an unscheduled card not at all', () => {
  const made = boardOf([item('a', 'P0', 7), item('b', 'P0', 0)]);
  stretch(made.board, made.idOf('a'), [7, 12]);
  expect(where(made, 'a')).toEqual(['P0', 7, 8]);
  stretch(made.board, made.idOf('b'), [1, 3]);
  expect(where(made, 'b')).toEqual(['P0', 0, 0]);
});

test('after a delete the focus is on the card below, else above, else on the empty cell', () => {
  const made = three();
  const { board, idOf } = made;
  const [a, b, c] = [idOf('a'), idOf('b'), idOf('c')];
  remove(board, [b]);
  expect(board.ui.get().focus).toEqual({ kind: 'item', item: c });
  remove(board, [c]);
  expect(board.ui.get().focus).toEqual({ kind: 'item', item: a });
  remove(board, [a]);
  expect(board.ui.get().focus).toEqual({ kind: 'cell', cell: { lane: 'P0', week: 1 } });
});

test('who may not edit moves nothing', () => {
  const made = boardOf([item('a', 'P0', 1)]);
  const viewer = { ...made.board, canEdit: false };
  shift(viewer, [made.idOf('a')], { weeks: 1 });
  remove(viewer, [made.idOf('a')]);
  expect(where(made, 'a')).toEqual(['P0', 1, 1]);
});

test('the status goes round', () => {
  expect(nextStatus('todo')).toBe('doing');
  expect(nextStatus('deferred')).toBe('todo');
});
