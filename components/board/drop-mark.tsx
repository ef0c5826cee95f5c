import type { Lane } from '@/lib/board/types';
import { columnOfWeek } from './layout.ts';
import { useLiveValue } from './live-value.ts';
import { useParts } from './parts.ts';

/** Where the dragged or carried cards would land in this lane: the weeks as a wash, the place as a line. */
export function DropMark({ lane, trayColumns }: { lane: Lane; trayColumns: number }) {
  const { dragging } = useParts();
  const mark = useLiveValue(dragging, (now) => (now?.mark?.lane === lane ? now.mark : null));
  if (!mark) return null;
  const [first, last] = mark.weeks;
  const from = columnOfWeek(first, trayColumns) + 2;
  const span = first === 0 ? trayColumns : last - first + 1;
  return (
    <>
      <span
        aria-hidden
        style={{ gridColumn: `${from} / span ${span}` }}
        className="pointer-events-none relative z-2 row-[1/-1] rounded-sm bg-accent/8 ring-1 ring-accent/40 ring-inset"
      >
        {mark.label !== null && (
          <span className="absolute end-1 top-1 rounded-sm bg-accent px-1.5 text-2xs font-semibold text-accent-ink capitalize">
            {mark.label}
          </span>
        )}
      </span>
      {mark.line && (
        <span
          aria-hidden
          className="drop-line pointer-events-none absolute z-4"
          style={{
            left: mark.line.left + 3,
            width: mark.line.width - 6,
            top: mark.line.top - 4,
          }}
        />
      )}
    </>
  );
}
