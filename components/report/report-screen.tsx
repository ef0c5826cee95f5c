'use client';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { TopBar } from '@/components/account/top-bar';
import { toast } from '@/components/ui/toast';
import { KIND_NAMES, type ReportFormat, type ReportKind } from '@/lib/plan/report/names';
import { DEFAULT_TEMPLATES } from '@/lib/plan/report/templates/default-templates';
import { putTemplate, type ReportChoice } from './report-api.ts';
import { ReportControls } from './report-controls.tsx';
import { ReportPreview } from './report-preview.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { useReport } from './use-report.ts';
import { useLocalToday } from './use-local-today.ts';

/** A template the board's team has written. */
export interface OwnTemplate {
  text: string;
  /** ISO day of the last change, and by whom; null for an account that is gone. */
  on: string;
  by: string | null;
}
export type OwnTemplates = Partial<Record<ReportKind, OwnTemplate>>;

interface ReportScreenProps {
  board: { id: string; title: string };
  user: { id: string; name: string; owner?: boolean };
  canEdit: boolean;
  templates: OwnTemplates;
  first: { kind: ReportKind; format: ReportFormat };
}

/** Choose a report, see it as it will be, take it; and change how it is written. */
export function ReportScreen({ board, user, canEdit, templates, first }: ReportScreenProps) {
  const today = useLocalToday();
  const [kind, setKind] = useState(first.kind);
  const [format, setFormat] = useState(first.format);
  const [day, setDay] = useState<string | null>(null);
  const [own, setOwn] = useState(templates);
  const [editing, setEditing] = useState(false);
  /** Templates as they are being typed, by kind: choosing another report loses none. */
  const [drafts, setDrafts] = useState<Partial<Record<ReportKind, string>>>({});

  const date = day ?? today;
  const choice: ReportChoice | null = date === null ? null : { kind, format, date };
  const kept = own[kind]?.text ?? DEFAULT_TEMPLATES[kind];
  const draft = drafts[kind] ?? kept;
  const changed = Object.entries(drafts).some(
    ([of, text]) => text !== (own[of as ReportKind]?.text ?? DEFAULT_TEMPLATES[of as ReportKind]),
  );
  const shown = useReport(board.id, choice, editing && draft !== kept ? draft : null);

  useEffect(() => {
    const address = new URL(window.location.href);
    address.searchParams.set('kind', kind);
    address.searchParams.set('format', format);
    window.history.replaceState(null, '', address);
  }, [kind, format]);

  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  const keep = async (of: ReportKind, text: string | null): Promise<string | null> => {
    const refused = await putTemplate(board.id, of, text);
    if (refused !== null) return refused;
    const isDefault = text === null || text === DEFAULT_TEMPLATES[of];
    setOwn((before) =>
      isDefault
        ? without(before, of)
        : { ...before, [of]: { text, on: today ?? '', by: user.name } },
    );
    setDrafts((before) => without(before, of));
    shown.again();
    return null;
  };
  const save = async () => {
    const refused = await keep(kind, draft);
    if (refused === null)
      toast(
        `Saved: everybody's ${KIND_NAMES[kind].name.toLowerCase()} of this board is written with it.`,
      );
    return refused;
  };
  const reset = async () => {
    const before = own[kind]?.text;
    const refused = await keep(kind, null);
    if (refused === null && before !== undefined) {
      toast('Back to the default template.', {
        label: 'Undo',
        run: () => void keep(kind, before).then((again) => again !== null && toast(again)),
      });
    }
    return refused;
  };

  return (
    <div className="flex min-h-dvh flex-col">
      <div className="contents print:hidden">
        <TopBar user={user}>
          <Link
            href={`/boards/${board.id}`}
            className="mr-2 inline-flex min-w-0 items-center gap-1.5 rounded-sm text-ink-soft hover:text-ink"
          >
            <ArrowLeft size={15} aria-hidden className="shrink-0" />
            <span dir="auto" className="truncate">
              {board.title || 'Untitled board'}
            </span>
          </Link>
        </TopBar>
      </div>
      <main className="flex grow flex-col lg:flex-row lg:items-start">
        <h1 className="sr-only">Report of {board.title}</h1>
        <ReportControls
          board={board.id}
          choice={{ kind, format, date: date ?? '' }}
          own={own[kind] ?? null}
          canEdit={canEdit}
          editing={editing}
          changed={draft !== kept}
          text={shown.report?.text ?? null}
          onKind={setKind}
          onFormat={setFormat}
          onDate={setDay}
          onEditing={setEditing}
        />
        {editing && (
          <TemplateEditor
            key={kind}
            kind={kind}
            value={draft}
            changed={draft !== kept}
            own={own[kind] ?? null}
            problem={shown.problem}
            onChange={(text) => setDrafts((before) => ({ ...before, [kind]: text }))}
            onSave={save}
            onReset={reset}
            onClose={() => setEditing(false)}
          />
        )}
        <ReportPreview shown={shown} editing={editing} onRetry={shown.again} />
      </main>
    </div>
  );
}

function without<T extends object>(record: T, key: keyof T): T {
  const rest = { ...record };
  delete rest[key];
  return rest;
}
