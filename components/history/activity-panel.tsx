'use client';
import { History, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Select } from '@/components/account/select';
import { useBoard, useUi } from '@/components/board/board-state';
import { itemName } from '@/components/board/words';
import { Button, IconButton } from '@/components/ui/button';
import { EVENT_GROUP_NAMES, type EventGroup } from '@/lib/board/events';
import { ActivityList } from './activity-list.tsx';
import { GROUP_NAMES } from './activity-words.ts';
import { useActivity } from './use-activity.ts';

const PANEL =
  'fixed z-20 flex flex-col border-line bg-surface outline-none max-sm:inset-0 max-sm:z-40 sm:inset-y-0 sm:right-0 sm:w-[23rem] sm:border-l max-[1099px]:shadow-lift min-[1100px]:static min-[1100px]:h-full min-[1100px]:shrink-0 print:hidden';

/** What happened on the board, by whom and when, beside it. */
export function ActivityPanel() {
  const { ui, boardId } = useBoard();
  const panel = useRef<HTMLElement>(null);
  const { filter, controls } = useFilter();
  const { state, loadMore, retry } = useActivity(filter);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const close = () => ui.set({ activity: false });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const here = event.target instanceof Node && panel.current?.contains(event.target);
      if (event.key === 'Escape' && here) ui.set({ activity: false });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ui]);

  return (
    <aside ref={panel} tabIndex={-1} aria-label="Activity" data-board={boardId} className={PANEL}>
      <header className="flex h-10 shrink-0 items-center gap-1 border-b border-line pr-1 pl-4">
        <h2 className="text-sm font-semibold">Activity</h2>
        <span className="grow" />
        <Button
          size="sm"
          tone="quiet"
          onClick={() => ui.set({ past: { seq: null } })}
          title="The board at an earlier date (g h)"
        >
          <History size={14} aria-hidden />
          Earlier date
        </Button>
        <IconButton label="Close the activity" keys="a" onClick={close}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="flex shrink-0 flex-wrap gap-2 border-b border-line px-4 py-2">
        {controls(state.people)}
      </div>
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-6">
        <ActivityList
          state={state}
          loadMore={loadMore}
          retry={retry}
          onItem={(item) => ui.set({ panel: item, focus: { kind: 'item', item } })}
          onMoment={(seq) => ui.set({ past: { seq } })}
        />
      </div>
    </aside>
  );
}

function useFilter() {
  const { view, user } = useBoard();
  const open = useUi((ui) => ui.panel);
  const [person, setPerson] = useState<string | null>(null);
  const [group, setGroup] = useState<EventGroup | null>(null);
  const [item, setItem] = useState<string | null>(null);
  const filter = useMemo(() => ({ person, group, item }), [person, group, item]);
  const named = item === null ? undefined : view.getItem(item);

  const controls = (people: readonly { id: string; name: string }[]) => (
    <>
      <Select
        aria-label="Whose"
        sized="sm"
        className="min-w-0 flex-1"
        value={person ?? ''}
        onChange={(event) => setPerson(event.target.value || null)}
      >
        <option value="">Everybody</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === user.id ? 'You' : name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="What"
        sized="sm"
        className="min-w-0 flex-1"
        value={group ?? ''}
        onChange={(event) =>
          setGroup(EVENT_GROUP_NAMES.find((name) => name === event.target.value) ?? null)
        }
      >
        <option value="">Everything</option>
        {EVENT_GROUP_NAMES.map((name) => (
          <option key={name} value={name}>
            {GROUP_NAMES[name]}
          </option>
        ))}
      </Select>
      {item !== null ? (
        <Button size="sm" tone="quiet" className="max-w-full" onClick={() => setItem(null)}>
          <span className="truncate">Only {named ? itemName(named) : 'one item'}</span>
          <X size={13} aria-label="Show all items" />
        </Button>
      ) : (
        open !== null && (
          <Button size="sm" tone="quiet" onClick={() => setItem(open)}>
            Only the open item
          </Button>
        )
      )}
    </>
  );
  return { filter, controls };
}
