'use client';
import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { MAX_FIELD_CHARS, MAX_TITLE_CHARS } from '@/lib/limits.ts';
import type { PlanStatus, PlanWeeks, Priority } from '@/lib/plan/types.ts';
import { STATUS_WORDS } from './why-words.ts';

const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];
const STATUSES = Object.keys(STATUS_WORDS) as PlanStatus[];

/** How a value stands: as read, read but not certain, or corrected here. */
export type Standing = 'read' | 'guess' | 'corrected';

const STANDING: Readonly<Record<Standing, string>> = {
  read: 'border-transparent hover:border-line-strong',
  guess: 'border-dashed border-accent',
  corrected: 'border-accent',
};
const back = (standing: Standing) =>
  standing === 'corrected' ? 'bg-accent-wash' : 'bg-transparent';

const CONTROL = 'h-7 rounded-md border px-1.5 text-xs';

/** The browser's own list, which every keyboard and phone knows, drawn quietly enough to stand in every row. */
function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="relative inline-flex items-center">
      <select className={clsx('appearance-none pr-5', className)} {...rest}>
        {children}
      </select>
      <ChevronDown
        size={12}
        aria-hidden
        className="pointer-events-none absolute right-1.5 text-ink-faint"
      />
    </span>
  );
}

interface ValueProps<T> {
  /** Names the control for screen readers: "Priority of 2.1". */
  label: string;
  value: T;
  standing: Standing;
  onChange: (value: T) => void;
}

export function PrioritySelect({ label, value, standing, onChange }: ValueProps<Priority | null>) {
  return (
    <Select
      aria-label={label}
      data-lane={value ?? 'none'}
      value={value ?? ''}
      onChange={(event) => onChange((event.target.value || null) as Priority | null)}
      className={clsx(CONTROL, 'w-16 bg-lane-wash font-semibold text-lane-ink', STANDING[standing])}
    >
      {PRIORITIES.map((priority) => (
        <option key={priority}>{priority}</option>
      ))}
      <option value="">None</option>
    </Select>
  );
}

export function StatusSelect({ label, value, standing, onChange }: ValueProps<PlanStatus | null>) {
  return (
    <Select
      aria-label={label}
      value={value ?? 'todo'}
      onChange={(event) => onChange(event.target.value as PlanStatus)}
      className={clsx(
        CONTROL,
        'w-22',
        back(standing),
        value === 'blocked' && 'text-trouble',
        STANDING[standing],
      )}
    >
      {STATUSES.map((status) => (
        <option key={status} value={status}>
          {STATUS_WORDS[status]}
        </option>
      ))}
    </Select>
  );
}

/** First and last week. A later first week takes the last along; no first week means unscheduled. */
export function WeeksSelect({
  label,
  value,
  standing,
  onChange,
  weeks,
}: ValueProps<PlanWeeks | null> & { weeks: number }) {
  const [first, last] = value ?? [0, 0];
  const upTo = Math.max(weeks, last);
  const range = (from: number) => Array.from({ length: upTo - from + 1 }, (_, i) => from + i);
  return (
    <span
      className={clsx(
        'inline-flex w-36 items-center rounded-md border text-xs',
        STANDING[standing],
        back(standing),
      )}
    >
      <Select
        aria-label={`First week of ${label}`}
        value={first}
        onChange={(event) => {
          const week = Number(event.target.value);
          onChange(week === 0 ? null : [week, Math.max(week, last)]);
        }}
        className={clsx('h-6.5 rounded-md bg-transparent pl-1.5', !value && 'text-ink-faint')}
      >
        <option value={0}>No week</option>
        {range(1).map((week) => (
          <option key={week} value={week}>
            Week {week}
          </option>
        ))}
      </Select>
      {value && (
        <span
          className={clsx(
            // One week needs no second word; a pointer or the keyboard brings it up.
            last === first &&
              'pointer-fine:opacity-0 pointer-fine:group-focus-within/row:opacity-100 pointer-fine:group-hover/row:opacity-100',
          )}
        >
          <Select
            aria-label={`Last week of ${label}`}
            value={last}
            onChange={(event) => onChange([first, Number(event.target.value)])}
            className={clsx('h-6.5 rounded-md bg-transparent', last === first && 'text-ink-faint')}
          >
            {range(first).map((week) => (
              <option key={week} value={week}>
                {week === first ? 'only' : `to ${week}`}
              </option>
            ))}
          </Select>
        </span>
      )}
    </span>
  );
}

/** One line of text, kept when the field is left or Enter is pressed; Escape takes the typing back. */
export function TextValue({
  label,
  value,
  standing,
  onChange,
  placeholder,
  icon,
}: ValueProps<string | null> & { placeholder: string; icon: ReactNode }) {
  return (
    <span className="inline-flex items-center text-ink-faint">
      {icon}
      <input
        key={value}
        aria-label={label}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        maxLength={MAX_FIELD_CHARS}
        onBlur={(event) => {
          const text = event.target.value.trim() || null;
          if (text !== value) onChange(text);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            event.currentTarget.value = value ?? '';
            event.currentTarget.blur();
          }
        }}
        className={clsx(
          CONTROL,
          back(standing),
          'ml-0.5 w-24 max-w-44 min-w-20 text-ink [field-sizing:content] placeholder:text-ink-faint',
          STANDING[standing],
        )}
      />
    </span>
  );
}

/** The title: may wrap, but is one line. An emptied title is put back, since an item needs one. */
export function TitleValue({ label, value, standing, onChange }: ValueProps<string>) {
  return (
    <textarea
      key={value}
      aria-label={label}
      defaultValue={value}
      rows={1}
      dir="auto"
      maxLength={Math.max(MAX_TITLE_CHARS, value.length)}
      onBlur={(event) => {
        const text = event.target.value.replace(/\s+/g, ' ').trim();
        if (text === '') event.target.value = value;
        else if (text !== value) onChange(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') {
          event.currentTarget.value = value;
          event.currentTarget.blur();
        }
      }}
      className={clsx(
        '-ml-1 w-full resize-none rounded-md border px-1 py-0.5 text-sm font-semibold text-ink [field-sizing:content]',
        back(standing),
        STANDING[standing],
      )}
    />
  );
}
