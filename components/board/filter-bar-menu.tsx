'use client';
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { toggled } from './filter.ts';
import type { FilterOption } from './filter-options.ts';

interface FilterMenuProps<T extends string> {
  label: string;
  chosen: ReadonlySet<T>;
  /** Asked for when the menu opens. */
  options: () => readonly FilterOption<T>[];
  /** How a single chosen value is called on the button. */
  nameOf: (value: T) => string;
  onChange: (chosen: ReadonlySet<T>) => void;
}

/** Several values of one kind to filter by; the menu stays open while they are chosen. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>) {
  const { label, chosen } = props;
  const [only = ''] = chosen;
  const said =
    chosen.size === 0 ? label : chosen.size === 1 ? props.nameOf(only as T) : `${chosen.size}`;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          data-on={chosen.size > 0 || undefined}
          className="flex h-7 max-w-44 shrink-0 items-center gap-1 rounded-md border border-line px-2 text-xs text-ink-soft hover:border-line-strong hover:text-ink data-on:border-accent data-on:bg-accent-wash data-on:text-accent"
        >
          {chosen.size > 0 && <span className="font-semibold">{label}:</span>}
          <span className="truncate">{said}</span>
          <ChevronDown size={12} aria-hidden className="shrink-0" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          loop
          className="z-50 max-h-[min(24rem,70dvh)] min-w-52 max-w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm shadow-lift"
        >
          <Options {...props} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Apart, so that the options are counted only while the menu is open. */
function Options<T extends string>({ label, chosen, options, onChange }: FilterMenuProps<T>) {
  const rows = options();
  return (
    <>
      {rows.length === 0 && (
        <p className="px-2 py-1.5 text-ink-faint">No item has a {label.toLowerCase()}.</p>
      )}
      {rows.map(({ value, label: name, count, depth = 0 }) => (
        <DropdownMenu.CheckboxItem
          key={value}
          checked={chosen.has(value)}
          onCheckedChange={() => onChange(toggled(chosen, value))}
          onSelect={(event) => event.preventDefault()}
          className="flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-ink"
          style={{ paddingInlineStart: `${0.5 + depth * 0.75}rem` }}
        >
          <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-current/40">
            <DropdownMenu.ItemIndicator>
              <Check size={12} strokeWidth={3} />
            </DropdownMenu.ItemIndicator>
          </span>
          <span dir="auto" className="grow truncate">
            {name}
          </span>
          <span className="text-xs opacity-70">{count}</span>
        </DropdownMenu.CheckboxItem>
      ))}
      {chosen.size > 0 && (
        <>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item
            className="cursor-default rounded-md px-2 py-1.5 outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-ink"
            onSelect={() => onChange(new Set())}
          >
            Any {label.toLowerCase()}
          </DropdownMenu.Item>
        </>
      )}
    </>
  );
}
