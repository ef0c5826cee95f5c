import type { Metadata } from 'next';
import { ReportScreen, type OwnTemplates } from '@/components/report/report-screen';
import { database } from '@/drizzle/app-client.ts';
import { reportTemplatesOf } from '@/drizzle/report-templates.ts';
import { can } from '@/lib/access';
import { REPORT_FORMATS, REPORT_KINDS } from '@/lib/plan/report/names';
import { requireBoard } from '../../../session.ts';

interface ReportPageProps {
  params: Promise<{ board: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const { board } = await requireBoard((await params).board, 'board.export');
  return { title: `Report · ${board.title}` };
}

export default async function ReportPage({ params, searchParams }: ReportPageProps) {
  const { board, user, role } = await requireBoard((await params).board, 'board.export');
  const asked = await searchParams;
  const stored = await reportTemplatesOf(database().db, board.id);
  const templates: OwnTemplates = Object.fromEntries(
    Object.entries(stored).map(([kind, { text, updatedAt, updatedBy }]) => [
      kind,
      { text, on: updatedAt.toISOString().slice(0, 10), by: updatedBy },
    ]),
  );
  return (
    <ReportScreen
      board={{ id: board.id, title: board.title }}
      user={{ id: user.id, name: user.name, owner: user.owner }}
      canEdit={can(role, 'board.edit')}
      templates={templates}
      first={{
        kind: REPORT_KINDS.find((kind) => kind === asked.kind) ?? 'progress',
        format: REPORT_FORMATS.find((format) => format === asked.format) ?? 'md',
      }}
    />
  );
}
