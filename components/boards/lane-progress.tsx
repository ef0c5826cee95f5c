import { clsx } from 'clsx';
import type { Progress } from '@/lib/board/progress.ts';
import { LANES, type Lane } from '@/lib/board/types.ts';

/** A board in miniature, one column a lane: the columns stand under each other from board to board, so that P0 is one glance. */
export function LaneProgress({ progress }: { progress: Progress | null }) {
  if (!progress || progress.total === 0) {
    return <p className="text-xs text-ink-faint">No items yet</p>;
  }
  const lanes = LANES.filter((lane) => lane !== 'none' || progress.lanes.none.total > 0);
  return (
    <ul aria-label="Done by lane" className="grid w-full grid-cols-5 gap-3">
      {lanes.map((lane) => (
        <LaneDone key={lane} lane={lane} {...progress.lanes[lane]} />
      ))}
    </ul>
  );
}

function LaneDone({ lane, total, done }: { lane: Lane; total: number; done: number }) {
  const name = lane === 'none' ? 'No priority' : lane;
  return (
    <li
      data-lane={lane}
      title={`${name}: ${total === 0 ? 'no items' : `${done} of ${total} done`}`}
      className="grid gap-1 text-2xs leading-3"
    >
      <span aria-hidden="true" className="flex justify-between gap-1">
        <span className={total > 0 ? 'font-semibold text-lane-ink' : 'text-ink-faint'}>
          {lane === 'none' ? 'None' : lane}
        </span>
        <span className="text-ink-soft">{total > 0 && `${done}/${total}`}</span>
      </span>
      <span
        aria-hidden="true"
        className={clsx(
          'h-1 overflow-hidden rounded-full',
          total > 0 ? 'bg-lane/20' : 'bg-line/60',
        )}
      >
        {total > 0 && (
          <span className="block h-full bg-lane" style={{ width: `${(done / total) * 100}%` }} />
        )}
      </span>
      <span className="sr-only">
        {name}: {done} of {total} done
      </span>
    </li>
  );
}
