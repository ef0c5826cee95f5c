'use client';
import { X } from 'lucide-react';
import { useBoard } from '@/components/board/board-state';
import { IconButton } from '@/components/ui/button';
import { ActivityList } from './activity-list.tsx';
import { ChangedSince } from './changed-since.tsx';
import type { Past } from './load-past.ts';
import { ALL_ACTIVITY, useActivity } from './use-activity.ts';

interface PastSideProps {
  past: Past;
  tab: 'moments' | 'changes';
  onTab: (tab: 'moments' | 'changes' | null) => void;
}

const SIDE =
  'flex min-h-0 flex-col border-line bg-surface max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:h-[55dvh] max-sm:rounded-t-lg max-sm:border-t max-sm:shadow-lift sm:w-[22rem] sm:shrink-0 sm:border-l print:hidden';

/** Beside the board as it was: the moments to go to, or what has changed since this one. */
export function PastSide({ past, tab, onTab }: PastSideProps) {
  return (
    <aside aria-label={tab === 'moments' ? 'Moments' : 'Changed since'} className={SIDE}>
      <header className="flex h-10 shrink-0 items-center border-b border-line pr-1 pl-4">
        <h2 className="text-sm font-semibold">
          {tab === 'moments' ? 'Moments' : 'Changed since then'}
        </h2>
        <span className="grow" />
        <IconButton label="Close" className="sm:hidden" onClick={() => onTab(null)}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-6">
        {tab === 'moments' ? <Moments past={past} /> : <ChangedSince past={past} />}
      </div>
    </aside>
  );
}

function Moments({ past }: { past: Past }) {
  const { ui } = useBoard();
  const { state, loadMore, retry } = useActivity(ALL_ACTIVITY);
  return (
    <ActivityList
      state={state}
      loadMore={loadMore}
      retry={retry}
      moment={past.seq}
      onItem={(item) => ui.set({ past: null, panel: item, focus: { kind: 'item', item } })}
      onMoment={(seq) => ui.set({ past: { seq } })}
    />
  );
}
