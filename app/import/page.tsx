import type { Metadata } from 'next';
import { ImportScreen } from '@/components/plan/import-screen';
import { requireUser } from '../session.ts';

export const metadata: Metadata = { title: 'Import a plan' };

export default async function ImportPage() {
  const { id, name, owner } = await requireUser();
  return <ImportScreen user={{ id, name, owner }} />;
}
