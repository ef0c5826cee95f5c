import type { Room } from '@/components/room/room.ts';

const ANSWER_MS = 10_000;

/**
 * Changes a board's title where it lives, in the board itself: everybody who has it open sees it at once. Resolves
 * when it is saved; throws where that takes too long or this person may not.
 */
export async function renameOnBoard(
  board: { boardId: string; userId: string },
  title: string,
): Promise<void> {
  const [{ openRoom }, { setMeta }] = await Promise.all([
    import('@/components/room/room-client.ts'),
    import('@/lib/board/edit.ts'),
  ]);
  const room = openRoom(board);
  try {
    await within(ANSWER_MS, ready(room));
    setMeta(room.doc, { user: board.userId, now: Date.now() }, { title });
    await within(ANSWER_MS, room.flush());
  } finally {
    room.destroy();
  }
}

/** Resolves once the server has answered: a change before that would wait on this device. */
function ready(room: Room): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const status = room.status.get();
      if (status.kind === 'no-access') reject(new Error(`no access: ${status.reason}`));
      else if (status.role !== null && status.kind !== 'loading') resolve();
      else return;
      stop();
    };
    const stop = room.status.subscribe(look);
    look();
  });
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
