'use client';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import type { TriggerProps } from './on-demand.tsx';

const PANEL = 'z-50 min-w-52 rounded-lg border border-line bg-raised p-1 text-sm shadow-lift';
const ROW =
  'flex cursor-default items-center justify-between gap-6 rounded-md px-2 py-1.5 pointer-coarse:py-2.5 outline-none select-none data-[disabled]:opacity-45 data-[highlighted]:bg-accent data-[highlighted]:text-accent-ink';

// The menu itself, loaded by menu.tsx when somebody is about to open one.

export interface MenuProps {
  trigger: ReactElement<TriggerProps>;
  children: ReactNode;
  align?: 'start' | 'end';
}

/** A menu that begins open: it takes the place of its trigger at the first click. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <Primitive.Root modal={false} defaultOpen>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content align={align} sideOffset={4} className={PANEL} loop>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export interface MenuItemProps {
  onSelect: () => void;
  children: ReactNode;
  keys?: string;
  disabled?: boolean;
  /** Marks something that destroys. */
  trouble?: boolean;
}

export function MenuItem({ onSelect, children, keys, disabled, trouble }: MenuItemProps) {
  return (
    <Primitive.Item
      disabled={disabled}
      onSelect={onSelect}
      className={`${ROW} ${trouble ? 'text-trouble' : ''}`}
    >
      <span className="flex items-center gap-2">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Primitive.Item>
  );
}

export interface MenuSubProps {
  label: ReactNode;
  children: ReactNode;
}

export function MenuSub({ label, children }: MenuSubProps) {
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger
        className={`${ROW} data-[state=open]:bg-accent data-[state=open]:text-accent-ink`}
      >
        {label}
        <span aria-hidden>›</span>
      </Primitive.SubTrigger>
      <Primitive.Portal>
        <Primitive.SubContent className={`${PANEL} max-h-80 overflow-y-auto`} sideOffset={2}>
          {children}
        </Primitive.SubContent>
      </Primitive.Portal>
    </Primitive.Sub>
  );
}

export function MenuLine() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1 text-xs text-ink-faint">{children}</Primitive.Label>;
}
