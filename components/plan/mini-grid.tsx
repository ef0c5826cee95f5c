import { LANE_ROWS, type Counts } from './preview-model.ts';

/** The board to come, in a thumbnail: how many items stand in each lane and week. */
export function MiniGrid({ counts, weeks }: { counts: Counts; weeks: number }) {
  const lanes = LANE_ROWS.filter((lane) => lane !== 'none' || counts.lanes.none > 0);
  const columns = Array.from({ length: weeks + 1 }, (_, week) => week);
  const most = Math.max(1, ...LANE_ROWS.flatMap((lane) => counts.cells[lane]));
  return (
    <table
      className="border-separate border-spacing-px text-2xs"
      aria-label="Items by lane and week"
    >
      <thead>
        <tr className="text-ink-faint">
          <th scope="col">
            <span className="sr-only">Lane</span>
          </th>
          {columns.map((week) => (
            <th key={week} scope="col" className="px-0.5 font-medium">
              {week === 0 ? (
                <abbr title="Unscheduled" className="no-underline">
                  Tray
                </abbr>
              ) : (
                week
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lanes.map((lane) => (
          <tr key={lane} data-lane={lane}>
            <th scope="row" className="pr-1.5 text-right font-semibold text-lane-ink">
              {lane === 'none' ? 'None' : lane}
            </th>
            {columns.map((week) => {
              const count = counts.cells[lane][week] ?? 0;
              return (
                <td key={week} className="h-5 w-7 min-w-5 rounded-sm bg-lane-wash p-0 text-center">
                  {count > 0 && (
                    <span
                      className="flex h-full items-center justify-center rounded-sm font-semibold text-ink"
                      style={{
                        background: `color-mix(in oklch, var(--lane) ${15 + Math.round((count / most) * 40)}%, var(--surface))`,
                      }}
                    >
                      {count}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
