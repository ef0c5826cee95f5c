'use client';
import { ChevronDown } from 'lucide-react';
import { lazy, type ComponentType, type ReactNode } from 'react';
import { OnDemand } from '@/components/ui/on-demand';
import type { FilterOption } from './filter-options.ts';

export interface FilterMenuProps<T extends string> {
  label: string;
  chosen: ReadonlySet<T>;
  /** Asked for when the menu opens. */
  options: () => readonly FilterOption<T>[];
  /** How a single chosen value is called on the button. */
  nameOf: (value: T) => string;
  onChange: (chosen: ReadonlySet<T>) => void;
}

const load = () => import('./filter-bar-menu-open.tsx');
const Open = lazy(() => load().then((parts) => ({ default: parts.FilterMenuOpen })));

/** Several values of one kind to filter by; the menu stays open while they are chosen. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>) {
  const { label, chosen } = props;
  const [only = ''] = chosen;
  const said =
    chosen.size === 0 ? label : chosen.size === 1 ? props.nameOf(only as T) : `${chosen.size}`;
  const trigger = (
    <button
      type="button"
      data-on={chosen.size > 0 || undefined}
      className="flex h-7 max-w-44 shrink-0 items-center gap-1 rounded-md border border-line px-2 text-xs text-ink-soft hover:border-line-strong hover:text-ink data-on:border-accent data-on:bg-accent-wash data-on:text-accent"
    >
      {chosen.size > 0 && <span className="font-semibold">{label}:</span>}
      <span className="truncate">{said}</span>
      <ChevronDown size={12} aria-hidden className="shrink-0" />
    </button>
  );
  const OpenOfT = Open as unknown as ComponentType<FilterMenuProps<T> & { trigger: ReactNode }>;
  return (
    <OnDemand trigger={trigger} preload={load}>
      <OpenOfT {...props} trigger={trigger} />
    </OnDemand>
  );
}
