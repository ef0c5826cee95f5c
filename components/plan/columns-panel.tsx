'use client';
import { clsx } from 'clsx';
import { useId } from 'react';
import { inputClass } from '@/components/ui/field';
import { assignRole, isRole } from '@/lib/foreign/columns.ts';
import { ROLES, type Mapping, type Role } from '@/lib/foreign/types.ts';
import type { ForeignPart } from './read-file.ts';

interface ColumnsPanelProps {
  table: NonNullable<ForeignPart['table']>;
  onMapping: (mapping: Mapping) => void;
  className?: string;
}

const WORDS: Readonly<Record<Role, string>> = {
  title: 'Title',
  ref: 'Ref',
  priority: 'Priority',
  week: 'Week',
  status: 'Status',
  owner: 'Owner',
  timeline: 'Timeline or due date',
  effort: 'Effort',
  notes: 'Notes',
  section: 'Section',
  checks: 'Checks',
};

/** What each column of a table is; the preview below follows every choice. */
export function ColumnsPanel({ table, onMapping, className }: ColumnsPanelProps) {
  const { mapping, columns } = table;
  const used = mapping.roles.filter((role) => role !== null).length;
  return (
    <details
      open
      className={clsx('group shrink-0 border-b border-line bg-paper px-4 py-2.5', className)}
    >
      <summary className="w-fit cursor-pointer rounded-sm text-sm font-semibold">
        Columns{' '}
        <span role="status" className="font-normal text-ink-soft">
          {used} of {columns.length} are read
        </span>
      </summary>
      <label className="mt-2 flex w-fit items-center gap-2 text-xs text-ink-soft">
        <input
          type="checkbox"
          checked={mapping.header}
          onChange={(event) => onMapping({ ...mapping, header: event.target.checked })}
          className="size-4 accent-(--accent)"
        />
        The first row holds the names of the columns
      </label>
      <ol className="mt-2 grid gap-2 md:flex md:overflow-x-auto md:pb-1.5">
        {columns.map((column, i) => (
          <Column
            key={i}
            name={column.name || `Column ${i + 1}`}
            values={column.values}
            role={mapping.roles[i] ?? null}
            onRole={(role) => onMapping(assignRole(mapping, i, role))}
          />
        ))}
      </ol>
    </details>
  );
}

interface ColumnProps {
  name: string;
  values: readonly string[];
  role: Role | null;
  onRole: (role: Role | null) => void;
}

function Column({ name, values, role, onRole }: ColumnProps) {
  const id = useId();
  return (
    <li
      className={clsx(
        'grid min-w-0 content-start gap-1 rounded-md border p-2 max-md:grid-cols-2 max-md:items-center md:w-44 md:shrink-0',
        role === null ? 'border-line' : 'border-line-strong bg-surface',
      )}
    >
      <label htmlFor={id} title={name} className="truncate text-xs font-semibold">
        {name}
      </label>
      <select
        id={id}
        value={role ?? ''}
        onChange={(event) => onRole(isRole(event.target.value) ? event.target.value : null)}
        className={clsx(inputClass, role === null && 'text-ink-soft')}
      >
        <option value="">Not read</option>
        {ROLES.map((each) => (
          <option key={each} value={each}>
            {WORDS[each]}
          </option>
        ))}
      </select>
      <p className="truncate text-xs text-ink-faint max-md:col-span-2" title={values.join('\n')}>
        {values.length === 0 ? 'Empty' : values.join(' · ')}
      </p>
    </li>
  );
}
