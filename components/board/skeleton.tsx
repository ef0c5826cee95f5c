import { LANES } from '@/lib/board/types';
import type { CSSProperties } from 'react';
import { Mark } from '@/components/ui/mark';
import { LaneMark } from './lane-head.tsx';
import './board.css';

/** Where cards will stand, roughly: lane, column, rows. Enough for the eye to find its place. */
const GHOSTS = [
  [
    [1, 2],
    [2, 1],
    [4, 1],
  ],
  [
    [1, 1],
    [2, 2],
    [3, 1],
    [5, 1],
  ],
  [
    [0, 2],
    [3, 2],
    [4, 1],
    [6, 1],
  ],
  [
    [0, 1],
    [6, 2],
    [7, 1],
  ],
] as const;

/** The grid before its content is here: same lines, no spinner. */
export function GridSkeleton({ weeks = 8 }: { weeks?: number }) {
  return (
    <div
      role="status"
      aria-label="Loading the board"
      className="grid-board h-full overflow-hidden bg-paper"
    >
      <div
        aria-hidden
        className="hidden min-w-max sm:block"
        style={
          {
            '--cols': `var(--head) var(--tray) repeat(${weeks}, minmax(var(--week), 1fr))`,
          } as CSSProperties
        }
      >
        <div className="grid h-[2.875rem] grid-cols-(--cols)">
          <span />
          {Array.from({ length: weeks + 1 }, (_, n) => (
            <span
              key={n}
              className="flex items-end border-s border-line px-2 pb-1 text-2xl leading-[1.6rem] font-semibold text-line-strong"
            >
              {n === 0 ? '' : n}
            </span>
          ))}
        </div>
        {LANES.slice(0, 4).map((lane, row) => (
          <div
            key={lane}
            data-lane={lane}
            className="lane relative grid min-h-44 grid-cols-(--cols)"
          >
            <span className="rail absolute inset-x-0 top-0" />
            <span className="ps-3 pt-3">
              <LaneMark lane={lane} />
            </span>
            {Array.from({ length: weeks + 1 }, (_, n) => (
              <span
                key={n}
                className="slot relative grid content-start gap-[5px] border-s border-line px-[3px] pt-3"
              >
                {GHOSTS[row]
                  ?.filter(([column]) => column === n)
                  .flatMap(([, count]) =>
                    Array.from({ length: count }, (_, at) => (
                      <span key={at} className="h-16 animate-pulse rounded-md bg-sunken" />
                    )),
                  )}
              </span>
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="grid gap-2 p-3 sm:hidden">
        {Array.from({ length: 6 }, (_, n) => (
          <span key={n} className="h-20 animate-pulse rounded-md bg-sunken" />
        ))}
      </div>
    </div>
  );
}

/** The whole screen before its content is here. */
export function BoardFrame() {
  return (
    <div className="flex h-dvh flex-col">
      <div className="flex h-12 shrink-0 items-center border-b border-line bg-surface px-4">
        <Mark />
      </div>
      <div className="h-10 shrink-0 border-b border-line bg-surface max-sm:hidden" />
      <main className="min-h-0 flex-1">
        <GridSkeleton />
      </main>
    </div>
  );
}
