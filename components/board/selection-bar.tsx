import { X } from 'lucide-react';
import { STATUSES, type Lane, type Status } from '@/lib/board/types';
import { Button, IconButton } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useBoard, useUi } from './board-state.tsx';
import { LaneMark } from './lane-head.tsx';
import { changeStatus, moveToLane, moveToWeek, remove, shift } from './moves.ts';
import { StatusMark } from './status-mark.tsx';
import { useMeta } from './use-item.ts';
import { STATUS_NAMES, itemCount } from './words.ts';

const LANE_CHOICES: readonly Lane[] = ['P0', 'P1', 'P2', 'P3'];

/** What can be done with the selected cards, in the place of the filter line while there are any; on a phone at its foot. */
export function SelectionBar() {
  const board = useBoard();
  const meta = useMeta();
  const selection = useUi((ui) => ui.selection);
  const items = [...selection].filter((id) => board.view.getItem(id) !== undefined);
  if (items.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selected cards"
      className="fixed inset-x-0 z-30 flex h-11 items-center gap-1 overflow-x-auto border-line bg-accent-wash px-3 max-sm:bottom-0 max-sm:border-t sm:top-12 sm:h-10 sm:border-b print:hidden"
    >
      <span className="pe-2 text-sm font-semibold whitespace-nowrap">
        {itemCount(items.length)} selected
      </span>
      {board.canEdit && (
        <>
          {LANE_CHOICES.map((lane) => (
            <button
              key={lane}
              type="button"
              aria-label={`Move to ${lane}`}
              title={`Move to ${lane} (${lane.slice(1)})`}
              className="rounded-md p-1 hover:bg-sunken"
              onClick={() => moveToLane(board, items, lane)}
            >
              <LaneMark lane={lane} />
            </button>
          ))}
          <Menu
            trigger={
              <Button size="sm" tone="quiet">
                Week
              </Button>
            }
          >
            <MenuItem onSelect={() => moveToWeek(board, items, 0)}>Unscheduled</MenuItem>
            {Array.from({ length: meta.weeks }, (_, n) => (
              <MenuItem key={n} onSelect={() => moveToWeek(board, items, n + 1)}>
                Week {n + 1}
              </MenuItem>
            ))}
          </Menu>
          <Button
            size="sm"
            tone="quiet"
            title="A week earlier ([)"
            onClick={() => shift(board, items, { weeks: -1 })}
          >
            Earlier
          </Button>
          <Button
            size="sm"
            tone="quiet"
            title="A week later (])"
            onClick={() => shift(board, items, { weeks: 1 })}
          >
            Later
          </Button>
          <Menu
            trigger={
              <Button size="sm" tone="quiet">
                Status
              </Button>
            }
          >
            {STATUSES.map((status: Status) => (
              <MenuItem key={status} onSelect={() => changeStatus(board, items, status)}>
                <StatusMark status={status} quiet />
                {STATUS_NAMES[status]}
              </MenuItem>
            ))}
          </Menu>
          <Button
            size="sm"
            tone="quiet"
            className="text-trouble"
            onClick={() => remove(board, items)}
          >
            Delete
          </Button>
        </>
      )}
      <IconButton
        label="Clear the selection"
        keys="Esc"
        onClick={() => board.ui.set({ selection: new Set() })}
      >
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
