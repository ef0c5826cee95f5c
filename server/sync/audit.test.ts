import { expect, test } from 'vitest';
import { itemMap } from '../../lib/board/keys.ts';
import { entriesOf } from '../../lib/board/structs.ts';
import { fingerprint } from '../../lib/sync/fingerprint.ts';
import { openAs, until, untilStatus } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();

test('a board that silently differs from the committed one is opened afresh; one that does not goes on', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(300);
  const open = (user: typeof ann) =>
    openAs(user, { node: stage.node, boardId, auditSeconds: 0.05 });
  const [a, b] = [await open(ann), await open(ben)];
  try {
    const replaced: string[] = [];
    a.onReplaced(() => replaced.push('ann'));
    b.onReplaced(() => replaced.push('ben'));
    await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
    for (const week of [2, 3, 4, 5]) {
      moveTo(a.doc, ann.id, week);
      await a.flush();
      await until('the move at ben', () => weekIn(b.doc) === week);
    }
    expect(fingerprint(a.doc)).toBe(fingerprint(b.doc));
    expect(replaced).toEqual([]);
    // A value that nobody sent, in one tab only: no clock tells, and no log.
    const place = entriesOf(itemMap(b.doc, itemIds(b.doc)[0] ?? '')).get('place');
    const { content } = place as unknown as { content: { arr: { weeks: number[] }[] } };
    content.arr[0]!.weeks = [7, 7];
    await until('somebody asked to open it again', () => replaced.length > 0);
    expect(replaced).toEqual(['ben']);
  } finally {
    a.destroy();
    b.destroy();
  }
});
