import type { Metadata } from 'next';
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
  return (
    <main>
      <h1>{board.title}</h1>
      <p>
        {user.name}, {role}
      </p>
    </main>
  );
}
