'use client';
import dynamic from 'next/dynamic';
import { useRoom, useRoomStatus } from '@/components/room/use-room';
import type { Role } from '@/lib/access';
import { BoardScreen, type BoardScreenProps } from './board-screen.tsx';
import { BoardFrame } from './skeleton.tsx';

const DamagedNotice = dynamic(
  () => import('@/components/room/damaged-notice').then((m) => m.DamagedNotice),
  { ssr: false },
);

type LiveBoardProps = Pick<BoardScreenProps, 'boardId' | 'user' | 'people' | 'sources'> & {
  /** What the page was loaded with; the server may say otherwise later. */
  role: Role;
};

/** A board with its connection: the skeleton until its content is here, then the screen for as long as it is open. */
export function LiveBoard({ boardId, user, role, ...rest }: LiveBoardProps) {
  const room = useRoom(boardId, user.id);
  const status = useRoomStatus(room);
  if (!room || status.kind === 'loading') return <BoardFrame />;
  return (
    <>
      <BoardScreen
        key={room.doc.guid}
        boardId={boardId}
        doc={room.doc}
        room={room}
        user={user}
        role={status.role ?? role}
        open={status.kind !== 'no-access' && !status.damaged}
        {...rest}
      />
      {status.damaged && <DamagedNotice />}
    </>
  );
}
