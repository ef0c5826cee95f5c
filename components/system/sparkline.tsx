interface SparklineProps {
  /** The newest last; null where nothing was measured. */
  values: readonly (number | null)[];
  /** How many values fill the width: fewer stand at the right, where new ones come. */
  capacity: number;
  /** A second line behind the first, on the same scale. */
  behind?: readonly (number | null)[];
  /** The value at the top at least, so that noise does not look like a mountain. */
  floor: number;
}

const WIDTH = 120;
const HEIGHT = 32;

/** A small chart of the last minutes, for the eye only: the figures beside it say the same in words. */
export function Sparkline({ values, capacity, behind, floor }: SparklineProps) {
  const top = Math.max(floor, ...known(values), ...known(behind ?? []));
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-8 w-full overflow-visible"
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT - 0.5}
        y2={HEIGHT - 0.5}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      {behind && (
        <path
          d={pathOf(behind, capacity, top)}
          className="fill-none stroke-line-strong"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={pathOf(values, capacity, top)}
        className="fill-none stroke-accent"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** One stroke for each run of values; gaps stay gaps. */
export function pathOf(values: readonly (number | null)[], capacity: number, top: number): string {
  const step = WIDTH / Math.max(1, capacity - 1);
  const from = capacity - values.length;
  let isDown = false;
  const parts: string[] = [];
  for (const [n, value] of values.entries()) {
    if (value === null) {
      isDown = false;
      continue;
    }
    const x = ((from + n) * step).toFixed(1);
    const y = (HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1);
    parts.push(`${isDown ? 'L' : 'M'}${x} ${y}`);
    isDown = true;
  }
  return parts.join('');
}
