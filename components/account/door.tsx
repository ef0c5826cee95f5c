import type { ReactNode } from 'react';
import { SoftLink } from '@/components/ui/soft-link.tsx';
import { Mark } from '@/components/ui/mark.tsx';

interface DoorProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** A page in front of the boards; the one for errors comes with every page: one question, the mark above it, the lanes below. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto]">
      <main className="mx-auto w-full max-w-sm px-5 pt-[12dvh] pb-10">
        <SoftLink
          href="/"
          className="inline-flex items-center gap-2 rounded-sm text-lg font-semibold tracking-tight"
        >
          <Mark size={24} />
          Laneway
        </SoftLink>
        <h1 className="mt-7 text-2xl font-semibold tracking-tight">{title}</h1>
        {lead && <div className="mt-2 text-ink-soft">{lead}</div>}
        {children && <div className="mt-6">{children}</div>}
      </main>
      <Lanes />
    </div>
  );
}

/** Cards on the four lanes, as [first column, columns] of twelve. */
const LANES = [
  [
    'P0',
    [
      [2, 2],
      [5, 1],
      [8, 3],
    ],
  ],
  [
    'P1',
    [
      [1, 1],
      [4, 3],
      [9, 1],
    ],
  ],
  [
    'P2',
    [
      [3, 2],
      [7, 2],
      [11, 2],
    ],
  ],
  [
    'P3',
    [
      [2, 1],
      [6, 3],
      [10, 1],
    ],
  ],
] as const;

function Lanes() {
  return (
    <div aria-hidden="true" className="grid gap-px border-t border-line bg-line max-sm:hidden">
      {LANES.map(([lane, cards]) => (
        <div
          key={lane}
          data-lane={lane}
          className="grid h-10 grid-cols-12 items-center gap-2 bg-lane-wash px-6"
        >
          {cards.map(([first, columns]) => (
            <span
              key={first}
              className="row-start-1 h-5 rounded-sm border-l-2 border-lane bg-surface"
              style={{ gridColumn: `${first} / span ${columns}` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
