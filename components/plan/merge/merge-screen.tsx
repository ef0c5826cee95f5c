'use client';
import Link from 'next/link';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { Mark } from '@/components/ui/mark';
import type { ImportDecisions } from '@/lib/exchange/merge-import.ts';
import type { Mapping } from '@/lib/foreign/types.ts';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import { FileDrop } from '../drop-zone.tsx';
import { waitingPlan, handOver, type PlanFile } from '../handover.ts';
import { ChooseAgain } from './choose-again.tsx';
import { compareFile, Refusal } from './merge-client.ts';
import { MergeSummary } from './merge-summary.tsx';

type Stage =
  | { at: 'choose'; refusal: string | null }
  | { at: 'comparing'; name: string }
  | {
      at: 'summary';
      file: PlanFile;
      summary: ImportSummary;
      before: Partial<ImportDecisions>;
      /** Epoch milliseconds; also tells one comparison from the next. */
      now: number;
    };

/** A plan that comes again into its board: from the file to a confirmed summary. */
export function MergeScreen({ board }: { board: { id: string; title: string } }) {
  const [stage, setStage] = useState<Stage>({ at: 'comparing', name: '' });
  const latest = useRef(0);

  const refuse = useCallback((refusal: string) => setStage({ at: 'choose', refusal }), []);
  const compare = useCallback(
    async (
      file: PlanFile,
      before: Partial<ImportDecisions> = {},
      mapping: Mapping | null = null,
    ) => {
      const mine = ++latest.current;
      setStage((now) => (now.at === 'summary' ? now : { at: 'comparing', name: file.name }));
      try {
        await handOver(file, board.id);
        const summary = await compareFile(board.id, file, {
          apart: [...(before.apart ?? [])],
          mapping: mapping && { header: mapping.header, roles: [...mapping.roles] },
        });
        if (mine === latest.current)
          setStage({ at: 'summary', file, summary, before, now: Date.now() });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (mine !== latest.current) return;
        // Columns that make no plan: what was shown before is still there.
        if (mapping !== null) toast(error.message);
        else refuse(error.message);
      }
    },
    [board.id, refuse],
  );

  useEffect(() => {
    let gone = false;
    void waitingPlan(board.id).then((file) => {
      if (gone) return;
      if (file) void compare(file);
      else setStage({ at: 'choose', refusal: null });
    });
    return () => {
      gone = true;
    };
  }, [board.id, compare]);

  const file = stage.at === 'summary' ? stage.file : null;
  return (
    <FileDrop onFile={(file) => void compare(file)} onRefused={refuse}>
      <div className="flex min-h-dvh flex-col">
        <header className="sticky top-0 z-20 flex h-13 shrink-0 items-center gap-3 border-b border-line bg-paper px-4">
          <Link
            href={`/boards/${board.id}`}
            aria-label={`Back to ${board.title}`}
            className="rounded-sm"
          >
            <Mark />
          </Link>
          <h1 className="min-w-0 flex-1 truncate font-semibold">
            {file ? `Import ${file.name}` : 'Import again'}{' '}
            <span className="font-normal text-ink-soft">into {board.title}</span>
          </h1>
          {file && (
            <>
              <Button
                tone="quiet"
                className="shrink-0"
                onClick={() => setStage({ at: 'choose', refusal: null })}
              >
                Another file
              </Button>
              <Link
                href="/import"
                className={`${buttonClass('plain')} shrink-0`}
                onClick={() => void handOver(file)}
              >
                <span className="sm:hidden">New board</span>
                <span className="max-sm:hidden">Make a new board of it</span>
              </Link>
            </>
          )}
        </header>
        <main className="flex flex-1 flex-col">
          {stage.at === 'choose' && (
            <ChooseAgain
              refusal={stage.refusal}
              onFile={(file) => void compare(file)}
              onRefused={refuse}
            />
          )}
          {stage.at === 'comparing' && (
            <p role="status" className="px-5 py-10 text-center text-ink-soft">
              {stage.name && `Comparing “${stage.name}” with the board…`}
            </p>
          )}
          {stage.at === 'summary' && (
            <MergeSummary
              key={stage.now}
              board={board}
              file={stage.file}
              summary={stage.summary}
              before={stage.before}
              now={stage.now}
              onCompareAgain={(decisions, mapping) => void compare(stage.file, decisions, mapping)}
            />
          )}
        </main>
      </div>
    </FileDrop>
  );
}
