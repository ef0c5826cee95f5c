import type { Metadata } from 'next';
import { MergeScreen } from '@/components/plan/merge/merge-screen.tsx';
import { requireBoard } from '../../../session.ts';

interface ImportAgainPageProps {
  params: Promise<{ board: string }>;
}

export const metadata: Metadata = { title: 'Import again' };

export default async function ImportAgainPage({ params }: ImportAgainPageProps) {
  const { board } = await requireBoard((await params).board, 'board.edit');
  return <MergeScreen board={{ id: board.id, title: board.title }} />;
}
