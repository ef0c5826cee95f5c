'use client';
import { Plus, Upload } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { TopBar } from '@/components/account/top-bar.tsx';
import { PlanDropZone } from '@/components/plan/drop-zone.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { BoardDialogs, type BoardDialog } from './board-dialogs.tsx';
import { BoardRow } from './board-row.tsx';
import type { BoardActions, BoardSummary } from './board-summary.ts';
import { EmptyBoards } from './empty-boards.tsx';
import { useLiveBoards } from './use-live-boards.ts';
import { useNow } from './use-now.ts';
import { usePastedPlan } from './use-pasted-plan.ts';

interface BoardsScreenProps {
  user: { id: string; name: string; owner: boolean };
  boards: readonly BoardSummary[];
  actions: BoardActions;
  /** The server's clock, so that the first paint says the same on both sides. */
  now: number;
}

/** Every board of a person: where each stands, who is there, and what to do with it. A plan dropped or pasted anywhere opens its preview. */
export function BoardsScreen({ user, boards, actions, now: serverNow }: BoardsScreenProps) {
  const [dialog, setDialog] = useState<BoardDialog | null>(null);
  const people = useLiveBoards();
  const now = useNow(serverNow);
  usePastedPlan();

  const row = (board: BoardSummary) => (
    <BoardRow
      key={board.id}
      board={board}
      here={(people[board.id] ?? []).filter(({ id }) => id !== user.id)}
      now={now}
      actions={actions}
      onDialog={setDialog}
    />
  );
  const current = boards.filter((board) => !board.archived);
  const archived = boards.filter((board) => board.archived);

  return (
    <PlanDropZone>
      <TopBar user={user}>
        <Button size="sm" onClick={() => setDialog({ kind: 'new' })}>
          <Plus size={14} aria-hidden />
          New board
        </Button>
        <Link href="/import" className={buttonClass('solid', 'sm')}>
          <Upload size={14} aria-hidden />
          Import a plan
        </Link>
      </TopBar>
      <main className="mx-auto max-w-5xl px-4 pt-6 pb-16">
        <h1 className="mb-3 text-lg font-semibold tracking-tight">Boards</h1>
        {current.length > 0 ? (
          <ul
            aria-label="Boards"
            className="grid divide-y divide-line rounded-lg border border-line bg-surface"
          >
            {current.map(row)}
          </ul>
        ) : (
          <EmptyBoards onNew={() => setDialog({ kind: 'new' })} />
        )}
        {current.length > 0 && (
          <p className="mt-3 text-xs text-ink-faint max-md:hidden">
            Drop or paste a plan anywhere on this page to see it as a board.
          </p>
        )}
        {archived.length > 0 && (
          <details className="mt-8">
            <summary className="mb-3 w-fit rounded-sm font-semibold text-ink-soft">
              Archived <span className="font-normal text-ink-faint">{archived.length}</span>
            </summary>
            <ul
              aria-label="Archived boards"
              className="grid divide-y divide-line rounded-lg border border-line"
            >
              {archived.map(row)}
            </ul>
          </details>
        )}
      </main>
      <BoardDialogs dialog={dialog} user={user} actions={actions} onClose={() => setDialog(null)} />
    </PlanDropZone>
  );
}
