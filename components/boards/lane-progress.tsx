import type { Progress } from '@/lib/board/progress.ts';
import { LANES } from '@/lib/board/types.ts';

/** A board in miniature: one bar a lane, as long as the lane is full, filled as far as it is done. */
export function LaneProgress({ progress }: { progress: Progress | null }) {
  if (!progress || progress.total === 0) {
    return <p className="text-xs text-ink-faint">No items yet</p>;
  }
  const lanes = LANES.filter((lane) => lane !== 'none' || progress.lanes.none.total > 0);
  const longest = Math.max(...lanes.map((lane) => progress.lanes[lane].total));
  return (
    <ul aria-label="Done by lane" className="grid w-full gap-0.5">
      {lanes.map((lane) => {
        const { total, done } = progress.lanes[lane];
        const name = lane === 'none' ? 'No priority' : lane;
        return (
          <li
            key={lane}
            data-lane={lane}
            className="grid grid-cols-[1.25rem_1fr_2.5rem] items-center gap-2 text-2xs leading-3"
          >
            <span className="font-semibold text-lane-ink" title={name}>
              <span aria-hidden="true">{lane === 'none' ? '–' : lane}</span>
              <span className="sr-only">{name}</span>
            </span>
            <span aria-hidden="true" className="h-1.5">
              {total > 0 && (
                <span
                  className="block h-full min-w-1.5 overflow-hidden rounded-full bg-lane/25"
                  style={{ width: `${(total / longest) * 100}%` }}
                >
                  <span
                    className="block h-full bg-lane"
                    style={{ width: `${(done / total) * 100}%` }}
                  />
                </span>
              )}
            </span>
            <span className="text-right text-ink-faint">
              <span aria-hidden="true">{total > 0 && `${done}/${total}`}</span>
              <span className="sr-only">
                {done} of {total} done
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
