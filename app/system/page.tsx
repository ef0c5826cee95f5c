import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SystemScreen } from '@/components/system/system-screen.tsx';
import { requireUser } from '../session.ts';

export const metadata: Metadata = { title: 'System' };

/** For owners of the installation; to everybody else there is no such page. */
export default async function SystemPage() {
  const { id, name, owner } = await requireUser();
  if (!owner) notFound();
  return <SystemScreen user={{ id, name, owner }} />;
}
