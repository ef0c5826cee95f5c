'use client';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { toggled } from './filter.ts';
import type { FilterMenuProps } from './filter-bar-menu.tsx';

/** The menu of a filter, from the first time it is opened on. */
export function FilterMenuOpen<T extends string>({
  trigger,
  ...props
}: FilterMenuProps<T> & { trigger: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
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
