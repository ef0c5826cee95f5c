'use client';
import { DropdownMenu as Primitive } from 'radix-ui';
import { STATUSES, LANES } from '@/lib/board/types';
import { MenuItem, MenuLabel, MenuLine, MenuSub } from '@/components/ui/menu-parts';
import { useBoard } from './board-state.tsx';
import { toggleSelected } from './walk-commands.ts';
import { useLiveValue } from './live-value.ts';
import {
  changeStatus,
  duplicate,
  moveToLane,
  moveToWeek,
  nudge,
  remove,
  shift,
  stretch,
  withSelection,
} from './moves.ts';
import { useParts, type OpenMenu } from './parts.ts';
import { setOwners } from './owners.ts';
import { StatusMark } from './status-mark.tsx';
import { LaneMark } from './lane-head.tsx';
import { cardSelector } from './use-focus-follow.ts';
import { useItem, useMeta } from './use-item.ts';
import { STATUS_NAMES, itemCount, itemName, laneName } from './words.ts';
import { weekRange } from './week-text.ts';

/** The menu of a card, from a right click, its ⋯ button or the "." key: everything the pointer can do, and more. */
export function CardMenu() {
  const { menu } = useParts();
  const open = useLiveValue(menu, (now) => now);
  return open === null ? null : <MenuAt key={`${open.item} ${open.x} ${open.y}`} open={open} />;
}

function MenuAt({ open }: { open: OpenMenu }) {
  const { menu } = useParts();
  const board = useBoard();
  const item = useItem(open.item);
  if (!item) return null;
  return (
    <Primitive.Root open onOpenChange={(now) => !now && menu.set(null)} modal={false}>
      <Primitive.Trigger asChild>
        <span
          aria-hidden
          tabIndex={-1}
          className="fixed size-px"
          style={{ left: open.x, top: open.y }}
        />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="start"
          sideOffset={2}
          collisionPadding={8}
          loop
          aria-label={itemName(item)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { panel } = board.ui.get();
            if (panel !== null) return;
            document.querySelector<HTMLElement>(cardSelector(open.item))?.focus();
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm shadow-lift"
        >
          <Rows item={open.item} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Rows({ item: id }: { item: string }) {
  const board = useBoard();
  const meta = useMeta();
  const item = useItem(id);
  if (!item) return null;
  const items = withSelection(board, id);
  const open = () => board.ui.set({ panel: id, focus: { kind: 'item', item: id } });
  const [first, last] = item.place.weeks;
  if (!board.canEdit) {
    return (
      <MenuItem onSelect={open} keys="Enter">
        Open
      </MenuItem>
    );
  }
  const weeks = Array.from({ length: meta.weeks }, (_, n) => n + 1);
  return (
    <>
      {items.length > 1 && <MenuLabel>{itemCount(items.length)} selected</MenuLabel>}
      <MenuItem onSelect={open} keys="Enter">
        Open
      </MenuItem>
      <MenuItem onSelect={() => toggleSelected(board, id)} keys="x">
        {board.ui.get().selection.has(id) ? 'Unselect' : 'Select'}
      </MenuItem>
      <MenuLine />
      <MenuSub label="Move to priority">
        {LANES.map((lane) => (
          <MenuItem
            key={lane}
            onSelect={() => moveToLane(board, items, lane)}
            {...(lane === 'none' ? {} : { keys: lane.slice(1) })}
          >
            <LaneMark lane={lane} />
            {lane === 'none'
              ? 'No priority'
              : (meta.lanes[lane]?.name ?? laneName(lane, meta.lanes))}
          </MenuItem>
        ))}
      </MenuSub>
      <MenuSub label="Move to week">
        <MenuItem onSelect={() => moveToWeek(board, items, 0)}>Unscheduled</MenuItem>
        {weeks.map((week) => (
          <MenuItem key={week} onSelect={() => moveToWeek(board, items, week)}>
            Week {week}
            <span className="text-xs opacity-70">{weekRange(meta.start, week)}</span>
          </MenuItem>
        ))}
      </MenuSub>
      <MenuItem onSelect={() => shift(board, items, { weeks: -1 })} keys="[">
        A week earlier
      </MenuItem>
      <MenuItem onSelect={() => shift(board, items, { weeks: 1 })} keys="]">
        A week later
      </MenuItem>
      {items.length === 1 && first > 0 && (
        <MenuSub label="How many weeks">
          {weeks.slice(0, meta.weeks - first + 1).map((n) => (
            <MenuItem key={n} onSelect={() => stretch(board, id, [first, first + n - 1])}>
              {n === 1 ? '1 week' : `${n} weeks`}
              {first + n - 1 === last && <span aria-label="now">✓</span>}
            </MenuItem>
          ))}
        </MenuSub>
      )}
      {items.length === 1 && (
        <MenuSub label="In this cell">
          <MenuItem onSelect={() => nudge(board, id, 'up')} keys="Alt ↑">
            Up
          </MenuItem>
          <MenuItem onSelect={() => nudge(board, id, 'down')} keys="Alt ↓">
            Down
          </MenuItem>
          <MenuItem onSelect={() => nudge(board, id, 'top')}>To the top</MenuItem>
          <MenuItem onSelect={() => nudge(board, id, 'bottom')}>To the bottom</MenuItem>
        </MenuSub>
      )}
      <MenuLine />
      <MenuSub label="Status">
        {STATUSES.map((status) => (
          <MenuItem
            key={status}
            onSelect={() => changeStatus(board, items, status)}
            keys={STATUS_KEYS[status]}
          >
            <StatusMark status={status} quiet />
            {STATUS_NAMES[status]}
          </MenuItem>
        ))}
      </MenuSub>
      <OwnerRows items={items} />
      <MenuLine />
      <MenuItem onSelect={() => duplicate(board, items)} keys="d">
        Duplicate
      </MenuItem>
      <MenuItem onSelect={() => remove(board, items)} keys="Del" trouble>
        Delete
      </MenuItem>
    </>
  );
}

const STATUS_KEYS = { todo: 't', doing: 'i', blocked: 'b', done: 'c', deferred: 'l' } as const;

/** The owners that the board knows already; a new name is typed in the panel. */
function OwnerRows({ items }: { items: readonly string[] }) {
  const board = useBoard();
  const names = new Set<string>([board.user.name]);
  for (const item of board.view.getItems().values()) if (item.owner !== null) names.add(item.owner);
  return (
    <MenuSub label="Owner">
      <MenuItem onSelect={() => setOwners(board, items, null)}>No owner</MenuItem>
      {[...names]
        .sort((a, b) => a.localeCompare(b))
        .map((name) => (
          <MenuItem key={name} onSelect={() => setOwners(board, items, name)}>
            {name}
          </MenuItem>
        ))}
    </MenuSub>
  );
}
