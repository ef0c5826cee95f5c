'use client';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useBoard } from '@/components/board/board-state';
import { IconButton } from '@/components/ui/button';
import { usePaneWidth } from './pane-width.ts';
import { LOADING, wordsOf, type PaneStatus } from './pane-status.ts';
import { openSession } from './session.ts';
import './source-pane.css';

const PANE =
  'flex min-h-0 flex-col border-line bg-surface print:hidden max-sm:fixed max-sm:inset-0 max-sm:z-40 sm:border-r sm:max-[1099px]:fixed sm:max-[1099px]:inset-y-0 sm:max-[1099px]:left-0 sm:max-[1099px]:z-30 sm:max-[1099px]:shadow-lift min-[1100px]:relative min-[1100px]:shrink-0';

/** The plan as it would be exported now, live, beside the board: it follows the cards, and the cards follow it. */
export function SourcePane() {
  const board = useBoard();
  const box = useRef<HTMLDivElement>(null);
  const [status, setStatus] = useState<PaneStatus>(LOADING);
  const { width, handle } = usePaneWidth();

  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const session = openSession(parent, board, setStatus);
    return () => session.destroy();
  }, [board]);

  const close = () => board.ui.set({ source: false });
  return (
    <section
      aria-label="The plan"
      data-pane="plan"
      data-ready={status.ready}
      className={PANE}
      style={{ '--pane': width === null ? '30rem' : `${width}px` } as React.CSSProperties}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line pr-1 pl-3">
        <h2 className="min-w-0 truncate text-sm font-semibold" title={status.file ?? undefined}>
          {status.file ?? 'The plan'}
        </h2>
        <span className="grow" />
        <PaneLine status={status} canEdit={board.canEdit} />
        <IconButton label="Close the plan" keys="p" onClick={close}>
          <X size={16} />
        </IconButton>
      </header>
      {status.ready && status.file === null && (
        <p className="border-b border-line bg-sunken px-3 py-1.5 text-xs text-ink-soft">
          This board was not made from a file. This is the plan as Laneway writes it.
        </p>
      )}
      {status.trouble && (
        <p
          role="alert"
          className="border-b border-line bg-trouble-wash px-3 py-1.5 text-xs text-trouble"
        >
          {status.trouble}
        </p>
      )}
      <div ref={box} className="min-h-0 flex-1 overflow-hidden" />
      {status.refused.length > 0 && (
        <details className="shrink-0 border-t border-line px-3 py-1.5 text-xs text-ink-soft">
          <summary>
            {status.refused.length === 1
              ? '1 change of the board is'
              : `${status.refused.length} changes of the board are`}{' '}
            not in this text
          </summary>
          <ul className="mt-1 list-disc pl-4">
            {status.refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the plan"
        aria-valuenow={width ?? 480}
        tabIndex={0}
        className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/30 max-sm:hidden"
        {...handle}
      />
    </section>
  );
}

/** Whether the text and the board say the same. */
function PaneLine({ status, canEdit }: { status: PaneStatus; canEdit: boolean }) {
  const words = wordsOf(status, canEdit);
  const waiting = status.pending > 0;
  return (
    <p
      role="status"
      className={`shrink-0 text-2xs ${waiting ? 'text-accent' : 'text-ink-faint'}`}
      title={status.waits ? 'What is half typed waits until you leave its line.' : undefined}
    >
      {words}
    </p>
  );
}
