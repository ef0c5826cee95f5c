'use client';
import { useMemo, useState } from 'react';
import { ALL_ACTIVITY, useActivity } from '@/components/history/use-activity';
import type { Item } from '@/lib/board/types';
import { Button } from '@/components/ui/button';
import { useBoard } from './board-state.tsx';
import { condense, sentenceOf, timeAgo, type HistoryEntry } from './history-sentence.ts';
import { useNow } from './use-now.ts';

const FIRST_SHOWN = 6;

/** What happened to the item, by whom and when. */
export function History({ item }: { item: Item }) {
  const { room } = useBoard();
  // Without a server there is no history to ask for.
  return room === null ? null : <ServedHistory id={item.id} />;
}

function ServedHistory({ id }: { id: string }) {
  const { user } = useBoard();
  const [all, setAll] = useState(false);
  const filter = useMemo(() => ({ ...ALL_ACTIVITY, item: id }), [id]);
  const { state, loadMore, retry } = useActivity(filter);
  const now = useNow();
  const told = condense(state.entries as readonly HistoryEntry[]);
  const shown = all ? told : told.slice(0, FIRST_SHOWN);

  return (
    <section className="mt-5" aria-busy={state.kind === 'loading'}>
      <h3 className="mb-1.5 text-xs font-semibold text-ink-soft">History</h3>
      {state.kind === 'loading' && told.length === 0 && (
        <div className="grid gap-2" aria-hidden>
          <div className="h-3.5 w-3/4 rounded-sm bg-sunken" />
          <div className="h-3.5 w-1/2 rounded-sm bg-sunken" />
        </div>
      )}
      {state.kind === 'ready' && told.length === 0 && (
        <p className="text-ink-faint">Nothing has happened to it yet.</p>
      )}
      <ol className="grid gap-1.5 text-xs">
        {shown.map((entry) => (
          <li key={entry.id} dir="auto" className="break-words text-ink-soft">
            <span className="font-semibold text-ink">
              {entry.user?.id === user.id ? 'You' : (entry.user?.name ?? 'Laneway')}
            </span>{' '}
            {sentenceOf(entry.event)}
            <time
              dateTime={entry.at}
              title={new Date(entry.at).toLocaleString('en-GB')}
              className="whitespace-nowrap text-ink-faint"
            >
              {' '}
              · {timeAgo(Date.parse(entry.at), now)}
            </time>
          </li>
        ))}
      </ol>
      {state.kind === 'failed' && (
        <p className="mt-1 flex items-center gap-2 text-ink-soft">
          The history did not load.
          <Button size="sm" tone="quiet" onClick={retry}>
            Try again
          </Button>
        </p>
      )}
      {state.kind === 'ready' && (told.length > shown.length || state.next !== null) && (
        <Button
          size="sm"
          tone="quiet"
          className="mt-1 -ml-2.5"
          onClick={() => {
            if (all) loadMore();
            setAll(true);
          }}
        >
          Show earlier
        </Button>
      )}
    </section>
  );
}
