'use client';
import { clsx } from 'clsx';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { DiffRow } from '@/lib/exchange/plan-changes.ts';

const ROW = { same: 'text-ink-faint', old: 'bg-trouble-wash', new: 'bg-accent-wash' } as const;
const SIGN = { same: ' ', old: '−', new: '+' } as const;
const SPOKEN = { same: '', old: 'removed: ', new: 'added: ' } as const;

/** Hunks drawn at first: a diff of thousands would hold up the dialog. */
const FIRST_HUNKS = 100;

/** Changed lines with their surroundings, before and after, each with its reason. */
export function PlanDiff({ hunks }: { hunks: readonly (readonly DiffRow[])[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? hunks : hunks.slice(0, FIRST_HUNKS);
  return (
    <section
      aria-label="What changed"
      className="overflow-hidden rounded-md border border-line bg-sunken font-mono text-xs"
    >
      {shown.map((hunk, i) => (
        <div key={i} className="border-b border-line py-1 last:border-b-0">
          {hunk.map((row, at) => (
            <DiffLine key={at} row={row} />
          ))}
        </div>
      ))}
      {shown.length < hunks.length && (
        <Button tone="quiet" className="w-full font-sans" onClick={() => setAll(true)}>
          Show {hunks.length - shown.length} more
        </Button>
      )}
    </section>
  );
}

function DiffLine({ row }: { row: DiffRow }) {
  return (
    <div
      className={clsx('grid grid-cols-[2.75rem_1.25rem_minmax(0,1fr)] leading-5', ROW[row.kind])}
    >
      <span aria-hidden className="pr-2 text-right text-ink-faint select-none">
        {row.line}
      </span>
      <span aria-hidden className="font-bold text-ink-soft select-none">
        {SIGN[row.kind]}
      </span>
      <span className="min-w-0 pr-3">
        <span className="sr-only">{SPOKEN[row.kind]}</span>
        {row.why.length > 0 && (
          <span className="float-right ml-3 font-sans text-ink-soft italic">
            {row.why.join(', ')}
          </span>
        )}
        <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">{row.text}</span>
      </span>
    </div>
  );
}
