'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/mark';
import { ColumnsPanel } from './columns-panel.tsx';
import { ForeignNote } from './foreign-note.tsx';
import { forgetPlan, keepWork, type PlanFile } from './handover.ts';
import { firstSettings, requestOf, type ImportSettings } from './import-settings.ts';
import { ImportSummary } from './import-summary.tsx';
import { ItemList } from './item-list.tsx';
import { createLinkStore, type Pane } from './link-store.ts';
import {
  countCells,
  countViews,
  decide,
  lastWeekOf,
  NO_DECISIONS,
  weeksFor,
} from './preview-model.ts';
import type { PreviewWork } from './preview-work.ts';
import { ResumedNote } from './resumed-note.tsx';
import { sendImport } from './send-import.ts';
import { SourcePane } from './source-pane.tsx';
import { useReading, type PlanReading } from './use-reading.ts';

interface ImportPreviewProps {
  file: PlanFile;
  reading: PlanReading;
  /** ISO date in the person's time zone. */
  today: string;
  /** What was done here on an earlier visit. */
  work: PreviewWork | null;
  onOther: () => void;
  /** A correction was made: leaving would lose it. */
  onEdited: () => void;
}

type Tab = Pane | 'board' | 'columns';
const TABS: readonly [tab: Tab, words: string][] = [
  ['items', 'Items'],
  ['source', 'Text'],
  ['board', 'Board'],
  ['columns', 'Columns'],
];

/** The plan beside what was read from it; nothing is made before "Create board". */
export function ImportPreview({ file, reading: first, today, work, ...on }: ImportPreviewProps) {
  const { onOther, onEdited } = on;
  const router = useRouter();
  const [decisions, dispatch] = useReducer(decide, work?.decisions ?? NO_DECISIONS);
  const [settings, setSettings] = useState<ImportSettings>(
    () => work?.settings ?? firstSettings(first.plan, file.name, today),
  );
  const [{ plan, text, encoding, foreign }, readAgain] = useReading(file, first, (lines, now) => {
    dispatch({ type: 'follow', lines });
    setSettings((was) => ({ ...was, weeks: Math.max(was.weeks, weeksFor(now.plan)) }));
  });
  const table = foreign?.table ?? null;
  const [tab, setTab] = useState<Tab>('items');
  const [sending, setSending] = useState<'no' | 'yes' | { failed: string }>('no');
  const [link] = useState(createLinkStore);
  const [boardId] = useState(newBoardId);
  const busy = useRef(false);

  const counts = useMemo(
    () => countCells(plan, decisions, settings.weeks),
    [plan, decisions, settings.weeks],
  );
  const views = useMemo(() => countViews(plan, decisions), [plan, decisions]);
  const fewestWeeks = useMemo(() => lastWeekOf(plan, decisions), [plan, decisions]);

  // The pane must be on the screen before it is told to scroll.
  useEffect(() => link.onOpen((pane) => flushSync(() => setTab(pane))), [link]);
  const kept = useRef(false);
  const mapping = table?.mapping ?? null;
  useEffect(() => {
    kept.current = false;
    void keepWork({ decisions, settings, mapping } satisfies PreviewWork).then((done) => {
      kept.current = done;
    });
  }, [decisions, settings, mapping]);
  useEffect(() => {
    if (decisions === NO_DECISIONS || sending === 'yes') return;
    onEdited();
    // Only where this browser keeps nothing would leaving lose what was corrected.
    const warn = (event: BeforeUnloadEvent) => {
      if (!kept.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [decisions, sending, onEdited]);

  const change = (changed: Partial<ImportSettings>) => {
    setSettings((now) => ({ ...now, ...changed }));
    if (changed.start !== undefined && foreign?.dated)
      void readAgain({ start: changed.start, mapping: table?.mapping ?? null });
  };

  const create = async () => {
    // A second click may arrive before the button is drawn disabled.
    if (busy.current) return;
    busy.current = true;
    setSending('yes');
    try {
      const board = await sendImport(
        file,
        requestOf(boardId, file.name, settings, decisions, foreign ?? null),
      );
      await forgetPlan();
      router.push(`/boards/${board}`);
    } catch (error) {
      busy.current = false;
      setSending({ failed: error instanceof Error ? error.message : String(error) });
    }
  };

  const ready = counts.included > 0 && settings.title.trim() !== '' && sending !== 'yes';
  const createButton = (
    <Button tone="solid" disabled={!ready} onClick={() => void create()}>
      {sending === 'yes'
        ? 'Creating…'
        : `Create board with ${counts.included.toLocaleString('en-US')} ${counts.included === 1 ? 'item' : 'items'}`}
    </Button>
  );

  return (
    <div className="flex h-dvh flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
        <Link href="/boards" aria-label="All boards" className="rounded-sm">
          <Mark />
        </Link>
        <h1 className="min-w-0 flex-1 truncate font-semibold">
          Import <span className="font-normal text-ink-soft">{file.name}</span>
        </h1>
        <Button tone="quiet" onClick={onOther}>
          <span className="sm:hidden">Another file</span>
          <span className="max-sm:hidden">Choose another file</span>
        </Button>
        <div className="max-md:hidden">{createButton}</div>
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        {work && <ResumedNote corrected={work.decisions !== NO_DECISIONS} onStartOver={onOther} />}
        {typeof sending === 'object' && (
          <p role="alert" className="bg-trouble-wash px-4 py-2 text-trouble">
            {sending.failed}
          </p>
        )}
        <div
          role="group"
          aria-label="What is shown"
          className="flex shrink-0 border-b border-line md:hidden"
        >
          {TABS.filter(([name]) => name !== 'columns' || table).map(([name, words]) => (
            <button
              key={name}
              type="button"
              aria-pressed={tab === name}
              onClick={() => setTab(name)}
              className={clsx(
                'h-10 flex-1 border-b-2 font-medium',
                tab === name ? 'border-accent text-ink' : 'border-transparent text-ink-soft',
              )}
            >
              {words}
            </button>
          ))}
        </div>
        <ImportSummary
          settings={settings}
          onSettings={change}
          counts={counts}
          fewestWeeks={fewestWeeks}
          total={plan.items.length}
          noWeek={views['no-week']}
          guesses={views.guesses}
          encoding={encoding}
          note={foreign && <ForeignNote foreign={foreign} />}
          className={clsx(
            'shrink-0 max-md:flex-1 max-md:overflow-y-auto',
            tab !== 'board' && 'max-md:hidden',
          )}
        />
        {table && (
          <ColumnsPanel
            table={table}
            onMapping={(mapping) => void readAgain({ start: settings.start, mapping })}
            className={clsx(
              'max-md:min-h-0 max-md:flex-1 max-md:overflow-y-auto',
              tab !== 'columns' && 'max-md:hidden',
            )}
          />
        )}
        <div
          className={clsx(
            'flex min-h-0 flex-1',
            (tab === 'board' || tab === 'columns') && 'max-md:hidden',
          )}
        >
          <SourcePane
            text={text}
            plan={plan}
            link={link}
            className={clsx(
              'min-w-0 flex-1 border-r border-line md:basis-5/12',
              tab !== 'source' && 'max-md:hidden',
            )}
          />
          <ItemList
            plan={plan}
            decisions={decisions}
            decide={dispatch}
            weeks={settings.weeks}
            link={link}
            className={clsx('min-w-0 flex-1 md:basis-7/12', tab !== 'items' && 'max-md:hidden')}
          />
        </div>
      </main>
      <footer className="grid shrink-0 border-t border-line bg-paper p-3 md:hidden">
        {createButton}
      </footer>
    </div>
  );
}

/** `randomUUID` is missing where a board is reached over plain http on a local network. */
function newBoardId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
