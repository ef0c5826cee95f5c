'use client';
import { useReducer, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { newId } from '@/lib/board/id.ts';
import type { ImportDecisions } from '@/lib/exchange/merge-import.ts';
import type { Mapping } from '@/lib/foreign/types.ts';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import { forgetPlan, type PlanFile } from '../handover.ts';
import { ClashTray } from './clash-tray.tsx';
import { ColumnsPanel } from '../columns-panel.tsx';
import { ForeignNote } from '../foreign-note.tsx';
import { decide, effect, firstDecisions, isStranger, waiting } from './decisions.ts';
import { mergeFile, Refusal, sentName, undoLastImport } from './merge-client.ts';
import { AddedPart, ChangedPart, GuessPart, RemovedPart } from './summary-parts.tsx';

interface MergeSummaryProps {
  board: { id: string; title: string };
  file: PlanFile;
  summary: ImportSummary;
  /** What was decided on an earlier comparison. */
  before: Partial<ImportDecisions>;
  /** Epoch milliseconds at which it was compared. */
  now: number;
  /** Compares anew, of a table with these columns. */
  onCompareAgain: (decisions: ImportDecisions, mapping: Mapping | null) => void;
}

/** Everything that importing the file would do; nothing is done before "Import". */
export function MergeSummary(props: MergeSummaryProps) {
  const { board, file, summary, before, now, onCompareAgain } = props;
  const router = useRouter();
  const [decisions, dispatch] = useReducer(decide, null, () => firstDecisions(summary, before));
  const [sending, setSending] = useState<'no' | 'yes' | Refusal>('no');
  const [id] = useState(newId);
  const busy = useRef(false);
  const open = waiting(summary, decisions);
  const does = effect(summary, decisions);
  const table = summary.foreign?.table ?? null;
  const mapping = table?.mapping ?? null;

  const apply = async () => {
    // A second click may arrive before the button is drawn disabled.
    if (busy.current) return;
    busy.current = true;
    setSending('yes');
    try {
      const name = sentName(file.name);
      await mergeFile(board.id, file, {
        import: id,
        name,
        mapping: mapping && { header: mapping.header, roles: [...mapping.roles] },
        source: summary.source,
        decisions: plain(decisions),
      });
      await forgetPlan();
      toast(`Imported ${file.name}: ${does || 'the board stays as it is'}.`, {
        label: 'Undo',
        run: () => void undoLastImport(board.id).then((said) => toast(said)),
      });
      router.push(`/boards/${board.id}`);
    } catch (error) {
      busy.current = false;
      if (!(error instanceof Refusal)) throw error;
      setSending(error);
    }
  };

  const parts = { summary, decisions, decide: dispatch };
  return (
    <>
      <div className="mx-auto grid w-full max-w-3xl flex-1 content-start gap-4 px-4 py-6 max-sm:px-3">
        <Headline summary={summary} fileName={file.name} />
        {summary.foreign && (
          <div className="overflow-hidden rounded-lg border border-line bg-surface">
            <div className="px-4 py-3">
              <ForeignNote foreign={summary.foreign} />
            </div>
            {table && (
              <ColumnsPanel
                table={table}
                onMapping={(next) =>
                  // Other columns make another text: what was decided by its lines is void.
                  onCompareAgain({ ...decisions, apart: [], leftOut: [] }, next)
                }
                className="border-t border-b-0"
              />
            )}
          </div>
        )}
        {sending instanceof Refusal && (
          <div
            role="alert"
            className="flex flex-wrap items-center gap-3 rounded-md bg-trouble-wash px-4 py-2.5 text-trouble"
          >
            <p className="min-w-0 flex-1 basis-60">{sending.message}</p>
            {sending.again && (
              <Button size="sm" onClick={() => onCompareAgain(decisions, mapping)}>
                Compare again
              </Button>
            )}
          </div>
        )}
        {summary.clashes.length > 0 && (
          <ClashTray
            clashes={summary.clashes}
            decisions={decisions}
            decide={dispatch}
            fileName={file.name}
            now={now}
          />
        )}
        {summary.guesses.length > 0 && (
          <GuessPart
            summary={summary}
            onApart={(line) =>
              onCompareAgain({ ...decisions, apart: [...decisions.apart, line] }, mapping)
            }
          />
        )}
        {summary.removed.length > 0 && <RemovedPart {...parts} now={now} />}
        {summary.added.length > 0 && <AddedPart {...parts} />}
        {summary.changed.length + summary.board.length > 0 && <ChangedPart summary={summary} />}
      </div>
      {!summary.identical && (
        <footer className="sticky bottom-0 border-t border-line bg-paper">
          <div className="mx-auto flex w-full max-w-3xl flex-wrap items-center justify-end gap-x-4 gap-y-2 px-4 py-3">
            <p role="status" className="min-w-0 flex-1 basis-48 text-ink-soft">
              {open > 0
                ? `${open} to decide`
                : does === ''
                  ? 'The board stays as it is.'
                  : `On the board: ${does}.`}
            </p>
            <Button
              tone="solid"
              disabled={open > 0 || sending === 'yes'}
              onClick={() => void apply()}
            >
              {sending === 'yes' ? 'Importing…' : 'Import'}
            </Button>
          </div>
        </footer>
      )}
    </>
  );
}

function Headline({ summary, fileName }: { summary: ImportSummary; fileName: string }) {
  const { identical, sourceName, unchanged, boardOnly, added, changed, removed, clashes } = summary;
  if (identical) {
    return (
      <p role="status" className="rounded-lg border border-line bg-surface px-4 py-8 text-center">
        <span className="block text-lg font-semibold">Nothing to import</span>
        <span className="text-ink-soft">
          {fileName} is the file this board has already, byte for byte.
        </span>
      </p>
    );
  }
  const lists = [added, changed, removed, clashes, summary.board];
  const nothing = lists.every((list) => list.length === 0);
  const same = unchanged + boardOnly;
  if (isStranger(summary)) {
    return (
      <div className="grid gap-1">
        <p className="text-lg font-semibold">This file has no item in common with the board</p>
        <p className="text-ink-soft">
          Is it another plan? Then make a new board of it (above). Imported here, its items come
          beside those of the board.
        </p>
      </div>
    );
  }
  return (
    <div className="grid gap-1">
      <p className="text-lg font-semibold">
        {nothing
          ? 'Nothing changes on the board'
          : sourceName === null
            ? 'The board had no plan so far'
            : 'What changed since the last import'}
      </p>
      <p className="text-ink-soft">
        {nothing
          ? 'The text around the items did change: exports write into this file from now on.'
          : 'Nothing is applied before you confirm it, and it can be undone in one step.'}{' '}
        {same > 0 && (
          <>
            {same === 1 ? '1 item stays as it is' : `${same} items stay as they are`}
            {boardOnly > 0 && `, ${boardOnly} of them with the board’s own changes`}.
          </>
        )}
      </p>
    </div>
  );
}

/** The decisions as they are sent. */
const plain = ({ apart, leftOut, removed, clashes }: ImportDecisions) => ({
  apart: [...apart],
  leftOut: [...leftOut],
  removed: { ...removed },
  clashes: { ...clashes },
});
