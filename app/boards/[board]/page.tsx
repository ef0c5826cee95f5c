import type { Metadata } from 'next';
import { LiveBoard } from '@/components/board/live-board.tsx';
import { PlanDropZone } from '@/components/plan/drop-zone.tsx';
import { database } from '@/drizzle/app-client.ts';
import { membersOf } from '@/drizzle/members.ts';
import { sourceNames } from '@/drizzle/sources.ts';
import { can } from '@/lib/access.ts';
import { requireBoard } from '../../session.ts';

interface BoardPageProps {
  params: Promise<{ board: string }>;
}

export async function generateMetadata({ params }: BoardPageProps): Promise<Metadata> {
  const { board } = await requireBoard((await params).board, 'board.view');
  return { title: board.title };
}

export default async function BoardPage({ params }: BoardPageProps) {
  const { board, user, role } = await requireBoard((await params).board, 'board.view');
  const { db } = database();
  const [members, sources] = await Promise.all([
    membersOf(db, board.id),
    sourceNames(db, board.id),
  ]);
  return (
    <PlanDropZone board={can(role, 'board.edit') ? board.id : undefined}>
      <LiveBoard
        boardId={board.id}
        user={{ id: user.id, name: user.name, owner: user.owner }}
        role={role}
        people={members.map(({ name }) => name)}
        sources={sources}
      />
    </PlanDropZone>
  );
}
