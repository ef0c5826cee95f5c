'use client';
import { clsx } from 'clsx';
import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { LANES, STATUSES } from '@/lib/board/types';
import { Kbd } from '@/components/ui/kbd';
import { NO_FILTER, useBoard, useUi, type Filter } from './board-state.tsx';
import { SEARCH_ID } from './commands.ts';
import { FilterMenu } from './filter-bar-menu.tsx';
import { ownerOptions, sectionOptions, statusCounts } from './filter-options.ts';
import { isEmpty, sectionName, toggled } from './filter.ts';
import { itemsInOrder } from './item-order.ts';
import { partsOf, useLayout } from './parts.ts';
import { useMeta } from './use-item.ts';
import { laneName, STATUS_NAMES } from './words.ts';

/** The line under the top bar: which cards are shown. On a narrow screen it is there while it is asked for. */
export function FilterBar() {
  const { ui, view } = useBoard();
  const filter = useUi((now) => now.filter);
  const open = useUi((now) => now.filtering);
  const set = (change: Partial<Filter>) =>
    ui.set((now) => ({ filter: { ...now.filter, ...change } }));
  const items = () => view.getItems().values();

  return (
    <search
      aria-label="Filter"
      className={clsx(
        'flex h-10 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line bg-surface px-3 [scrollbar-width:none] sm:px-4 print:hidden',
        !open && 'max-sm:hidden',
      )}
    >
      <SearchField />
      <FilterMenu
        label="Owner"
        chosen={filter.owners}
        options={() => ownerOptions(items())}
        nameOf={(owner) => owner || 'Nobody'}
        onChange={(owners) => set({ owners })}
      />
      <FilterMenu
        label="Section"
        chosen={filter.sections}
        options={() => sectionOptions(items())}
        nameOf={sectionName}
        onChange={(sections) => set({ sections })}
      />
      <FilterMenu
        label="Status"
        chosen={filter.statuses}
        options={() => {
          const counts = statusCounts(items());
          return STATUSES.map((value) => ({
            value,
            label: STATUS_NAMES[value],
            count: counts.get(value) ?? 0,
          }));
        }}
        nameOf={(status) => STATUS_NAMES[status]}
        onChange={(statuses) => set({ statuses })}
      />
      <LaneChips />
      <span className="grow" />
      <Shown />
    </search>
  );
}

function SearchField() {
  const board = useBoard();
  const { ui } = board;
  const text = useUi((now) => now.filter.text);
  const set = (typed: string) => ui.set((now) => ({ filter: { ...now.filter, text: typed } }));

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text !== '') return set('');
      ui.set({ filtering: false });
      event.currentTarget.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      // The grid takes the keyboard only from nobody.
      event.currentTarget.blur();
      const [first] = itemsInOrder(partsOf(board).layout.now());
      if (first !== undefined) ui.set({ focus: { kind: 'item', item: first } });
    }
  }

  return (
    <div className="relative w-56 min-w-36 shrink">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-ink-faint"
      />
      <input
        id={SEARCH_ID}
        dir="auto"
        aria-label="Search items"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        className="h-7 w-full rounded-md border border-line bg-raised pr-7 pl-7 text-xs placeholder:text-ink-faint hover:border-line-strong"
        value={text}
        onChange={({ target }) => set(target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="absolute top-1/2 right-1.5 flex -translate-y-1/2">
        {text === '' ? (
          <Kbd keys="/" />
        ) : (
          <button
            type="button"
            aria-label="Clear the search"
            className="rounded-sm text-ink-faint hover:text-ink"
            onClick={() => set('')}
          >
            <X size={14} />
          </button>
        )}
      </span>
    </div>
  );
}

function LaneChips() {
  const { ui } = useBoard();
  const chosen = useUi((now) => now.filter.lanes);
  const { lanes: names } = useMeta();
  const { lanes } = useLayout();
  const there = LANES.filter((lane) => lanes.some((one) => one.lane === lane));
  return (
    <div role="group" aria-label="Lanes" className="ml-1 flex shrink-0 gap-1">
      {there.map((lane) => (
        <button
          key={lane}
          type="button"
          data-lane={lane}
          aria-pressed={chosen.has(lane)}
          title={`Only ${laneName(lane, names)}`}
          className="flex h-7 items-center gap-1.5 rounded-md border border-line px-2 text-xs text-ink-soft hover:border-line-strong hover:text-ink aria-pressed:border-lane aria-pressed:bg-lane-wash aria-pressed:font-semibold aria-pressed:text-lane-ink"
          onClick={() =>
            ui.set(({ filter }) => ({ filter: { ...filter, lanes: toggled(filter.lanes, lane) } }))
          }
        >
          <span aria-hidden className="h-2.5 w-1 rounded-full bg-lane" />
          {lane === 'none' ? 'None' : lane}
        </button>
      ))}
    </div>
  );
}

/** "7 of 22", said by a screen reader when it changes, and the way back to all. */
function Shown() {
  const { ui } = useBoard();
  const all = useUi((now) => isEmpty(now.filter));
  const { shown, total } = useLayout();
  return (
    <div className="flex shrink-0 items-center gap-2 text-xs text-ink-faint">
      {!all && (
        <button
          type="button"
          className="flex h-7 items-center gap-1.5 rounded-md px-2 text-accent hover:bg-accent-wash"
          onClick={() => ui.set({ filter: NO_FILTER })}
        >
          Clear
          <Kbd keys="Esc" />
        </button>
      )}
      <span role="status" className="whitespace-nowrap">
        {all ? `${total} ${total === 1 ? 'item' : 'items'}` : `${shown} of ${total}`}
      </span>
    </div>
  );
}
