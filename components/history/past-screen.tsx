'use client';
import dynamic from 'next/dynamic';
import { useEffect, useMemo, useState } from 'react';
import { BoardProvider, useBoard, useUi, type BoardHandle } from '@/components/board/board-state';
import { sessionOf } from '@/components/board/board-session';
import { EmptyBoard } from '@/components/board/empty-board';
import { Grid } from '@/components/board/grid';
import { ItemPanel } from '@/components/board/item-panel';
import { GridSkeleton } from '@/components/board/skeleton';
import { useMedia } from '@/components/board/use-media';
import type { Past } from './load-past.ts';
import { usePastAddress } from './past-address.ts';
import { PastBar } from './past-bar.tsx';
import { PastItemBar } from './past-item-bar.tsx';
import { PastSide } from './past-side.tsx';
import { usePast } from './use-past.ts';

const WeekPager = dynamic(() => import('@/components/board/week-pager').then((m) => m.WeekPager), {
  ssr: false,
});

interface PastScreenProps {
  people: readonly string[];
  sources: Readonly<Record<string, string>>;
}

/** The board as it was at an earlier moment, in the place of its present. Nothing on it can be changed, but it can be put back. */
export function PastScreen({ people, sources }: PastScreenProps) {
  const board = useBoard();
  usePastAddress();
  const { past, trouble, loading, kept, wanted } = usePast();
  const narrow = useMedia('(max-width: 639px)');
  const [side, setSide] = useState<'moments' | 'changes' | null>(null);
  const shown = side ?? (narrow ? null : 'moments');
  useLeaveKey();

  return (
    <div data-past className="board-frame flex h-dvh flex-col bg-paper">
      <PastBar
        past={past}
        kept={kept}
        wanted={wanted}
        loading={loading}
        side={shown}
        onSide={(next) => setSide(next)}
      />
      {trouble !== null && (
        <p
          role="alert"
          className="border-b border-line bg-trouble-wash px-4 py-1.5 text-xs text-trouble"
        >
          {trouble}
        </p>
      )}
      <div className="flex min-h-0 flex-1">
        <main className="relative min-w-0 flex-1" aria-busy={loading}>
          {past === null ? (
            trouble === null && <GridSkeleton />
          ) : (
            <PastProvider key={past.doc.guid} past={past}>
              <div className="flex h-full min-h-0">
                <div className="relative flex min-w-0 flex-1 flex-col">
                  <div className="@container relative min-h-0 flex-1">
                    {narrow ? <WeekPager /> : <Grid />}
                    <EmptyBoard />
                  </div>
                  <PastItemBar live={board} past={past} />
                </div>
                <PastPanel people={people} sources={sources} />
              </div>
            </PastProvider>
          )}
        </main>
        {past !== null && shown !== null && <PastSide past={past} tab={shown} onTab={setSide} />}
      </div>
    </div>
  );
}

/** Everything below sees the board as it was. */
function PastProvider({ past, children }: { past: Past; children: React.ReactNode }) {
  const live = useBoard();
  const { id, name } = live.user;
  const handle = useMemo<BoardHandle>(
    () => ({
      ...live,
      doc: past.doc,
      room: null,
      canEdit: false,
      // The line that says "now" stands where it stood then.
      today: past.at.slice(0, 10),
      user: { id, name },
      ...sessionOf(past.doc, id),
    }),
    [live, past, id, name],
  );
  return <BoardProvider value={handle}>{children}</BoardProvider>;
}

function PastPanel(props: PastScreenProps) {
  return useUi((ui) => ui.panel !== null) ? <ItemPanel {...props} /> : null;
}

/** Escape goes back to the present, unless something nearer is open. */
function useLeaveKey(): void {
  const { ui } = useBoard();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof HTMLElement && event.target.closest('[role=dialog], #item-panel'))
        return;
      ui.set({ past: null });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ui]);
}
