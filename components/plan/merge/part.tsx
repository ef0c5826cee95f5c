import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { ItemName } from '@/lib/exchange/merge-import-summary.ts';

interface PartProps {
  title: string;
  hint: string;
  count: number;
  tone?: 'accent' | 'plain';
  actions?: ReactNode;
  children: ReactNode;
}

/** One part of the summary: a heading with its count, what it means, and its rows. */
export function Part({ title, hint, count, tone = 'plain', actions, children }: PartProps) {
  return (
    <section
      aria-label={title}
      className={clsx(
        'overflow-hidden rounded-lg border bg-surface',
        tone === 'accent' ? 'border-accent' : 'border-line',
      )}
    >
      <header
        className={clsx(
          'flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5',
          tone === 'accent' ? 'border-accent bg-accent-wash' : 'border-line',
        )}
      >
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold">
            {title} <span className="font-normal text-ink-soft tabular-nums">{count}</span>
          </h2>
          <p className="text-xs text-ink-soft">{hint}</p>
        </div>
        {actions && <div className="flex gap-2">{actions}</div>}
      </header>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

/** An item as people call it: its number, then its title. */
export function ItemTitle({ item: { ref, title } }: { item: ItemName }) {
  return (
    <span className="min-w-0 font-medium break-words">
      {ref !== null && <span className="mr-1.5 text-ink-soft tabular-nums">{ref}</span>}
      {title}
    </span>
  );
}
