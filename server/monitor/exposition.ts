import type { Histogram } from './histogram.ts';

type Labels = Readonly<Record<string, string>>;

/** One metric with all its series, as Prometheus reads them. */
export type Family = { name: string; help: string } & (
  | { type: 'counter' | 'gauge'; series: readonly { labels?: Labels; value: number }[] }
  | { type: 'histogram'; histogram: Histogram }
);

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Prometheus' text format, 0.0.4. Written here since it is four rules: the common package for Node has been given up, and
 * the one that took its place does not run on every Node that Laneway does.
 */
export function exposition(families: readonly Family[]): string {
  const lines: string[] = [];
  for (const family of families) {
    const { name, help, type } = family;
    lines.push(`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`);
    lines.push(`# TYPE ${name} ${type}`);
    if (family.type === 'histogram') lines.push(...buckets(name, family.histogram));
    else
      for (const { labels, value } of family.series)
        lines.push(`${name}${written(labels)} ${number(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

function buckets(name: string, { bounds, counts, sum }: Histogram): string[] {
  let below = 0;
  const lines = [...bounds, Infinity].map((bound, n) => {
    below += counts[n] ?? 0;
    return `${name}_bucket{le="${number(bound)}"} ${below}`;
  });
  return [...lines, `${name}_sum ${number(sum)}`, `${name}_count ${below}`];
}

function written(labels: Labels | undefined): string {
  const entries = Object.entries(labels ?? {});
  if (entries.length === 0) return '';
  return `{${entries.map(([key, value]) => `${key}="${escaped(value)}"`).join(',')}}`;
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const number = (value: number): string => {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
};
