import type { Metadata } from 'next';
import type { BoardSummary } from '@/components/boards/board-summary.ts';
import { BoardsScreen } from '@/components/boards/boards-screen.tsx';
import { database } from '@/drizzle/app-client.ts';
import { boardsOf, type BoardOfUser } from '@/drizzle/boards.ts';
import { requireUser } from '../../session.ts';
import { createBoard, leave, remove, rename, setArchived } from '../actions.ts';

export const metadata: Metadata = { title: 'Boards' };

const ACTIONS = { create: createBoard, rename, archive: setArchived, remove, leave };

export default async function BoardsPage() {
  const { id, name, owner } = await requireUser();
  const boards = await boardsOf(database().db, id);
  return (
    <BoardsScreen
      user={{ id, name, owner }}
      boards={boards.map(summaryOf)}
      actions={ACTIONS}
      now={Date.now()}
    />
  );
}

function summaryOf(board: BoardOfUser): BoardSummary {
  const { id, title, role, progress, people } = board;
  return {
    id,
    title,
    role,
    progress,
    people,
    archived: board.archivedAt !== null,
    lastActivityAt: board.lastActivityAt.getTime(),
  };
}
