import { setNotes } from '../../../lib/board/edit.ts';
import { readBoard } from '../../../lib/board/read.ts';
import { repairBoard } from '../../../server/repair-board.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene } from '../world.ts';
import { editAll, saved } from './load.ts';

/** Enough to be folded. */
const NOTES = 8;
const NOTES_CHARS = 45_000;

/** A byte of what is on disk changes under two nodes that run. */
export const flippedByte: Row = {
  id: '27',
  title:
    'a byte of a snapshot flips under two nodes: the board is read only once it is loaded again, nothing is said as saved, other boards go on, and a repair brings everything',
  rounds: { short: 0, long: 10 },
  async round(world, random, report) {
    const scene = await createScene(world, random, { items: NOTES });
    const beside = await createScene(world, random.fork('beside'));
    for (let n = 0; n < 3; n += 1) {
      await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
      await beside.open(n + 3, world.nodes[n % 2 === 0 ? 0 : 1]);
    }
    const [ann] = scene.people;
    if (!ann) throw new Error('nobody');
    const actor = { user: ann.user.id, now: 0 };
    for (const item of readBoard(ann.doc()).items.keys()) {
      const word = random.int(0, 1e6).toString(36);
      setNotes(ann.doc(), actor, {
        item,
        notes: `${word} `.repeat(NOTES_CHARS / (word.length + 1)),
      });
      await saved(ann);
    }
    const { sql, db } = world.cluster.side();
    const length = async () => {
      const [row] = await sql<{ bytes: number }[]>`
        select octet_length(state) as bytes from board_snapshots where board_id = ${scene.boardId}
        order by seq desc limit 1`;
      return row?.bytes ?? 0;
    };
    await until('the log to be folded', async () => (await length()) > 0, 60);
    await editAll(scene, 3);
    await scene.settle();
    const at = random.int(0, (await length()) - 1);
    report(`byte ${at}`);
    await sql`
      update board_snapshots set state = set_byte(state, ${at}, get_byte(state, ${at}) # ${1 << random.int(0, 7)})
      where board_id = ${scene.boardId}`;
    // Who has it open goes on; whoever loads it notices.
    await editAll(scene, 2);
    await scene.settle();
    await Promise.all(world.nodes.map((node) => node.kill()));
    await world.restore();
    await until(
      'everybody to be told',
      () => scene.people.every(({ status }) => status().damaged === true),
      60,
    );
    const told = scene.people.map(({ author }) => scene.history.saved[author]?.writes ?? 0);
    for (const person of scene.people) person.write();
    await editAll(beside, 3);
    await beside.settle({ seconds: 60 });
    for (const [n, person] of scene.people.entries())
      if (
        person.status().kind === 'saved' ||
        scene.history.saved[person.author]?.writes !== told[n]
      )
        scene.history.violations.push(`${person.author} was told "saved" on a damaged board`);
    const { outcome, lost } = await repairBoard({ db, sql }, scene.boardId, { look: false });
    if (outcome !== 'repaired' || lost.length > 0)
      scene.history.violations.push(`the repair says ${outcome}, and ${lost.length} rows lost`);
    await scene.settle({ seconds: 90 });
    if (scene.people.some(({ status }) => status().damaged === true))
      scene.history.violations.push('it is still said to be damaged');
    await scene.settle();
    await Promise.all([scene.close(), beside.close()]);
  },
};
