import { card, drag, expectPlace } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

test('a card says how often it slipped, to everybody, also after a reload', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mover = await openBoard(await as(MIRA), board);
  const other = await openBoard(await as(MIRA), board);
  // Onto the schedule, which is no slip; to a later week, which is one; and back, which leaves it counted.
  for (const week of [3, 5, 2]) {
    await drag(mover, 'Berth search', 'P1', week);
    await expectPlace(mover, 'Berth search', `P1, week ${week}`);
  }
  for (const page of [mover, other])
    await expect(card(page, 'Berth search')).toHaveAccessibleName(/\. slipped once\./);
  await other.reload();
  await expectPlace(other, 'Berth search', 'P1, week 2');
  await expect(card(other, 'Berth search')).toHaveAccessibleName(/\. slipped once\./);
});
