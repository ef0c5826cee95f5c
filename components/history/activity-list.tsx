'use client';
import { ChevronRight, History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useBoard } from '@/components/board/board-state';
import { timeAgo } from '@/components/board/history-sentence';
import { useNow } from '@/components/board/use-now';
import { itemName } from '@/components/board/words';
import { Avatar } from '@/components/room/avatars';
import { Button } from '@/components/ui/button';
import { hueOf } from '@/lib/sync/presence';
import { dayWords, timeWords, wordsOfEntry, wordsOfRow, type RowWords } from './activity-words.ts';
import { foldActivity, type ActivityRow } from './fold-activity.ts';
import type { ActivityState } from './use-activity.ts';

interface ActivityListProps {
  state: ActivityState;
  loadMore: () => void;
  retry: () => void;
  /** Somebody wants to see an item. */
  onItem: (item: string) => void;
  /** Somebody wants to see the board as it was right after row `seq`. */
  onMoment: (seq: number) => void;
  /** The moment that is open now. */
  moment?: number | null;
}

/** What happened, day by day. */
export function ActivityList({ state, loadMore, retry, ...row }: ActivityListProps) {
  const { today } = useBoard();
  const days = foldActivity(state.entries);
  return (
    <div aria-busy={state.kind === 'loading'}>
      {state.kind === 'loading' && state.entries.length === 0 && <Waiting />}
      {state.kind === 'ready' && days.length === 0 && (
        <p className="px-4 py-3 text-xs text-ink-faint">
          {state.next === null ? 'Nothing of this has happened yet.' : 'Nothing of this lately.'}
        </p>
      )}
      {days.map(({ date, rows }) => (
        <section key={date} aria-label={dayWords(date, today)}>
          <h3 className="sticky top-0 z-10 border-b border-line bg-surface px-4 pt-3 pb-1 text-2xs font-semibold text-ink-faint">
            {dayWords(date, today)}
          </h3>
          <ol>
            {rows.map((one) => (
              <Row key={one.key} row={one} names={state.names} {...row} />
            ))}
          </ol>
        </section>
      ))}
      {state.kind === 'failed' && (
        <p className="flex items-center gap-2 px-4 py-3 text-xs text-ink-soft">
          The activity did not load.
          <Button size="sm" tone="quiet" onClick={retry}>
            Try again
          </Button>
        </p>
      )}
      {state.kind === 'ready' && state.next !== null && (
        <div className="p-2">
          <Button size="sm" tone="quiet" onClick={loadMore}>
            Show earlier
          </Button>
        </div>
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid gap-3 p-4" aria-hidden>
      {[80, 60, 72, 50].map((width) => (
        <div key={width} className="h-3.5 rounded-sm bg-sunken" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

type RowProps = Pick<ActivityListProps, 'onItem' | 'onMoment' | 'moment'> & {
  row: ActivityRow;
  names: Readonly<Record<string, string>>;
};

function Row({ row, names, onItem, onMoment, moment }: RowProps) {
  const { user } = useBoard();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const isHere = moment != null && row.entries.some(({ seq }) => seq === moment);
  const who = row.user?.id === user.id ? 'You' : (row.user?.name ?? 'Laneway');
  const many = row.entries.length > 1;
  return (
    <li
      aria-current={isHere ? 'true' : undefined}
      className={`group flex gap-2.5 border-b border-line/60 px-4 py-2 text-xs ${isHere ? 'bg-accent-wash' : ''}`}
    >
      <Avatar
        name={row.user?.name ?? 'Laneway'}
        hue={hueOf(row.user?.id ?? '')}
        className="mt-0.5"
      />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="break-words text-ink-soft">
          <span className="font-semibold text-ink">{who}</span>{' '}
          <Words words={wordsOfRow(row)} names={names} onItem={onItem} />
        </p>
        <p className="mt-0.5 flex items-center gap-1 text-2xs text-ink-faint">
          <time dateTime={row.at} title={timeWords(row.at)}>
            {timeAgo(Date.parse(row.at), now)}
          </time>
          {many && (
            <Quiet onClick={() => setOpen(!open)} expanded={open}>
              <ChevronRight
                size={11}
                aria-hidden
                className={`transition-transform ${open ? 'rotate-90' : ''}`}
              />
              {open ? 'Less' : 'Each'}
            </Quiet>
          )}
          <Quiet onClick={() => onMoment(row.seq)}>
            <History size={11} aria-hidden />
            The board then
          </Quiet>
        </p>
        {open && (
          <ul className="mt-1 grid gap-1 border-l-2 border-line pl-2 text-ink-soft">
            {row.entries.map((entry) => (
              <li key={entry.id} dir="auto" className="break-words">
                <Words words={wordsOfEntry(entry)} names={names} onItem={onItem} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Quiet(props: { onClick: () => void; expanded?: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-expanded={props.expanded}
      onClick={props.onClick}
      className="inline-flex h-5 items-center gap-0.5 rounded-sm px-1 font-medium text-ink-soft hover:bg-sunken hover:text-ink pointer-coarse:h-7"
    >
      {props.children}
    </button>
  );
}

interface WordsProps {
  words: RowWords;
  names: Readonly<Record<string, string>>;
  onItem: (item: string) => void;
}

function Words({ words: { before, item, after }, names, onItem }: WordsProps) {
  return (
    <>
      {before}
      {item !== null && (
        <>
          {' '}
          <ItemLink item={item} name={names[item]} onItem={onItem} />
        </>
      )}
      {after !== '' && ` ${after}`}
    </>
  );
}

/** An item by its name, as it is now; one that is gone by its last. */
function ItemLink(props: { item: string; name: string | undefined; onItem: (id: string) => void }) {
  const { view } = useBoard();
  const here = view.getItem(props.item);
  const gone = here ? undefined : view.getDeleted().find(({ id }) => id === props.item);
  const known = here ?? gone;
  const name = known ? itemName(known) : (props.name ?? 'an item');
  if (!known) return <s className="text-ink-faint">{name}</s>;
  return (
    <button
      type="button"
      onClick={() => props.onItem(props.item)}
      className={`text-left font-medium text-accent hover:underline ${gone ? 'line-through' : ''}`}
      title={gone ? 'It was deleted' : undefined}
    >
      {name}
    </button>
  );
}
