'use client';
import { clsx } from 'clsx';
import { Wrench } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Field, inputClass } from '@/components/ui/field';
import { isIsoDate, mondayOf } from '@/lib/board/dates.ts';
import { MAX_TITLE_CHARS, MAX_WEEKS } from '@/lib/limits.ts';
import { CHARSET_NAMES } from '@/lib/plan/encoding/charsets.ts';
import type { Encoding } from '@/lib/plan/types.ts';
import type { ImportSettings } from './import-settings.ts';
import { MiniGrid } from './mini-grid.tsx';
import type { Counts } from './preview-model.ts';

interface ImportSummaryProps {
  settings: ImportSettings;
  onSettings: (change: Partial<ImportSettings>) => void;
  counts: Counts;
  /** Fewest weeks the items need. */
  fewestWeeks: number;
  total: number;
  noWeek: number;
  guesses: number;
  encoding: Encoding;
  /** What else is to be said of the file. */
  note?: ReactNode;
  className?: string;
}

/** What the board will be: its name and weeks, and what will stand on it. */
export function ImportSummary(props: ImportSummaryProps) {
  const { settings, onSettings, counts, fewestWeeks, encoding, className } = props;
  return (
    <section
      aria-label="The board to be made"
      className={clsx(
        'flex flex-wrap content-start items-start gap-x-8 gap-y-4 border-b border-line bg-paper px-4 py-3',
        className,
      )}
    >
      <div className="grid w-full gap-2.5 sm:max-w-md">
        <Field
          label="Board name"
          value={settings.title}
          maxLength={MAX_TITLE_CHARS}
          error={settings.title.trim() === '' ? 'Give the board a name.' : null}
          onChange={(event) => onSettings({ title: event.target.value })}
        />
        <div className="flex flex-wrap gap-3">
          <StartField value={settings.start} onChange={(start) => onSettings({ start })} />
          <WeeksField
            value={settings.weeks}
            fewest={fewestWeeks}
            onChange={(weeks) => onSettings({ weeks })}
          />
        </div>
      </div>
      <div className="grid min-w-0 flex-1 basis-64 content-start gap-2">
        <p role="status" className="text-lg font-semibold">
          {summaryOf(props)}
        </p>
        <p className="text-xs text-ink-soft">
          Click a line of the text to see its item, or an item to see its line. Every value can be
          corrected. Nothing is made until you say so.
        </p>
        {props.note}
        <EncodingNote encoding={encoding} />
      </div>
      <MiniGrid counts={counts} weeks={settings.weeks} />
    </section>
  );
}

function summaryOf({ counts, total, noWeek, guesses }: ImportSummaryProps): string {
  const { included, lanes } = counts;
  return [
    `${count(included)} ${included === 1 ? 'item' : 'items'}`,
    lanes.P0 > 0 && `${count(lanes.P0)} P0`,
    lanes.none > 0 && `${count(lanes.none)} without a priority`,
    noWeek > 0 && `${count(noWeek)} without a week`,
    guesses > 0 && `${count(guesses)} ${guesses === 1 ? 'guess' : 'guesses'} to check`,
    total > included && `${count(total - included)} left out`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const count = (n: number) => n.toLocaleString('en-US');

function StartField({ value, onChange }: { value: string; onChange: (start: string) => void }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs font-semibold text-ink-soft">
        Week 1 starts on Monday
      </label>
      <input
        id={id}
        key={value}
        type="date"
        defaultValue={value}
        className={clsx(inputClass, 'w-40')}
        // On leaving: while the date is typed, each half of it is a date of another year.
        onBlur={(event) => {
          const date = event.target.value;
          if (isIsoDate(date)) onChange(mondayOf(date));
          else event.target.value = value;
        }}
      />
    </div>
  );
}

interface WeeksFieldProps {
  value: number;
  fewest: number;
  onChange: (weeks: number) => void;
}

function WeeksField({ value, fewest, onChange }: WeeksFieldProps) {
  const id = useId();
  const from = Math.max(1, Math.min(fewest, MAX_WEEKS));
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs font-semibold text-ink-soft">
        Weeks
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className={clsx(inputClass, 'w-20')}
        title={fewest > 1 ? `The plan speaks of week ${fewest}` : undefined}
      >
        {Array.from({ length: MAX_WEEKS - from + 1 }, (_, i) => (
          <option key={i}>{from + i}</option>
        ))}
      </select>
    </div>
  );
}

/** Says what happened to the file's letters before it came here, and that the export can give either. */
function EncodingNote({ encoding }: { encoding: Encoding }) {
  const { repaired, charset } = encoding;
  if (!repaired && charset === 'utf-8') return null;
  return (
    <p className="flex gap-2 text-xs text-ink-soft">
      <Wrench size={14} aria-hidden className="mt-0.5 shrink-0 text-accent" />
      {repaired ? (
        <span>
          Accents and symbols of this file were damaged by an earlier save (read as{' '}
          {CHARSET_NAMES[repaired.as]}
          {repaired.twice ? ', twice' : ''}, {repaired.runs}{' '}
          {repaired.runs === 1 ? 'place' : 'places'}). They are shown repaired; the export can give
          either.
        </span>
      ) : (
        <span>This file is written as {charset.toUpperCase()}. The export keeps it that way.</span>
      )}
    </p>
  );
}
