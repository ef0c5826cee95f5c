'use client';
import { useId, type ReactNode } from 'react';
import { weekDates } from '@/lib/board/dates';
import { setEffort, setTimeline } from '@/lib/board/edit';
import { LANES, STATUSES, type Item, type Lane, type Status, type Weeks } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { Choice } from './choice.tsx';
import { LineField } from './line-field.tsx';
import { changeStatus, moveTo } from './moves.ts';
import { setOwners } from './owners.ts';
import { StatusMark } from './status-mark.tsx';
import { tryEdit } from './try-edit.ts';
import { useMeta } from './use-item.ts';
import { laneName, STATUS_NAMES } from './words.ts';

interface ItemPanelFieldsProps {
  item: Item;
  people: readonly string[];
}

export function ItemPanelFields({ item, people }: ItemPanelFieldsProps) {
  const board = useBoard();
  const { lanes } = useMeta();
  const id = item.id;
  const move = (to: { lane: Lane; weeks: Weeks }) => moveTo(board, [id], to);

  return (
    <div className="mt-3 grid gap-2">
      <Choice
        label="Status"
        disabled={!board.canEdit}
        value={item.status}
        options={STATUSES.map((status) => ({
          value: status,
          label: STATUS_NAMES[status],
          mark: <StatusMark status={status} quiet />,
        }))}
        onChoose={(status: Status) => changeStatus(board, [id], status)}
      />
      <Choice
        label="Priority"
        disabled={!board.canEdit}
        value={item.place.lane}
        options={LANES.filter((lane) => lane !== 'none' || item.place.lane === 'none').map(
          (lane) => ({
            value: lane,
            label: lane === 'none' ? 'None' : lane,
            title: laneName(lane, lanes),
            lane,
          }),
        )}
        onChoose={(lane: Lane) => move({ lane, weeks: item.place.weeks })}
      />
      <dl className="mt-1 grid grid-cols-[5.5rem_1fr] items-center gap-y-0.5">
        <Row label="Weeks">
          {(labelId) => (
            <WeeksField
              item={item}
              labelId={labelId}
              onChoose={(weeks) => move({ lane: item.place.lane, weeks })}
            />
          )}
        </Row>
        <Row label="Owner">
          {(labelId) => (
            <LineField
              labelId={labelId}
              value={item.owner}
              placeholder="Nobody"
              suggestions={() => ownersOf(board.view.getItems().values(), people)}
              onCommit={(value) => setOwners(board, [id], value)}
            />
          )}
        </Row>
        <Row label="Timeline">
          {(labelId) => (
            <LineField
              labelId={labelId}
              value={item.timeline}
              placeholder="None"
              onCommit={(value) =>
                tryEdit(board, (doc, actor) => setTimeline(doc, actor, { item: id, value }))
              }
            />
          )}
        </Row>
        <Row label="Effort">
          {(labelId) => (
            <LineField
              labelId={labelId}
              value={item.effort}
              placeholder="None"
              onCommit={(value) =>
                tryEdit(board, (doc, actor) => setEffort(doc, actor, { item: id, value }))
              }
            />
          )}
        </Row>
      </dl>
    </div>
  );
}

function Row({ label, children }: { label: string; children: (labelId: string) => ReactNode }) {
  const id = useId();
  return (
    <>
      <dt id={id} className="text-xs text-ink-faint">
        {label}
      </dt>
      <dd className="min-w-0">{children(id)}</dd>
    </>
  );
}

/** Owners that are already on the board and the board's members, each once, by name. */
function ownersOf(items: Iterable<Item>, people: readonly string[]): string[] {
  const names = new Set(people);
  for (const { owner } of items) if (owner !== null) names.add(owner);
  return [...names].sort((a, b) => a.localeCompare(b));
}

const SELECT =
  'h-8 [field-sizing:content] pointer-coarse:h-10 rounded-md border border-transparent bg-transparent px-1.5 hover:border-line focus:border-line-strong disabled:appearance-none disabled:opacity-100 disabled:hover:border-transparent';

interface WeeksFieldProps {
  item: Item;
  labelId: string;
  onChoose: (weeks: Weeks) => void;
}

/** First and last week. A later first week takes the last along, so that the item lasts as long as before. */
function WeeksField({ item, labelId, onChoose }: WeeksFieldProps) {
  const { canEdit } = useBoard();
  const { weeks: columns, start } = useMeta();
  const [first, last] = item.place.weeks;
  const weeks = Array.from({ length: columns }, (_, n) => n + 1);

  function choose(from: number, to: number): void {
    onChoose(from === 0 ? [0, 0] : [from, Math.min(Math.max(to, from), columns)]);
  }

  return (
    <div className="-ml-1.5 flex flex-wrap items-center" role="group" aria-labelledby={labelId}>
      <select
        aria-label="First week"
        className={SELECT}
        disabled={!canEdit}
        value={first}
        onChange={({ target }) => {
          const from = Number(target.value);
          choose(from, from + (last - first));
        }}
      >
        <option value={0}>Unscheduled</option>
        {weeks.map((week) => (
          <option key={week} value={week}>
            Week {week}
          </option>
        ))}
      </select>
      {first > 0 && (canEdit || last > first) && (
        <>
          <span className="text-ink-faint">to</span>
          <select
            aria-label="Last week"
            className={SELECT}
            disabled={!canEdit}
            value={last}
            onChange={({ target }) => choose(first, Number(target.value))}
          >
            {weeks
              .filter((week) => week >= first)
              .map((week) => (
                <option key={week} value={week}>
                  Week {week}
                </option>
              ))}
          </select>
        </>
      )}
      {first > 0 && (
        <span className="ml-auto text-xs whitespace-nowrap text-ink-faint">
          {dayRange(weekDates(start, first).monday, weekDates(start, last).friday)}
        </span>
      )}
    </div>
  );
}

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "Jan 5 – 16", "Jan 26 – Feb 6". */
const dayRange = (from: string, to: string): string =>
  DAY.formatRange(new Date(from), new Date(to));
