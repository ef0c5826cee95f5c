'use client';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

const PANEL = 'z-50 min-w-52 rounded-lg border border-line bg-raised p-1 text-sm shadow-lift';
const ROW =
  'flex cursor-default items-center justify-between gap-6 rounded-md px-2 py-1.5 outline-none select-none data-[disabled]:opacity-45 data-[highlighted]:bg-accent data-[highlighted]:text-accent-ink';

/** A menu that hangs from its trigger. Children: MenuItem, MenuGroup, MenuSub, MenuLine. */
export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content align={align} sideOffset={4} className={PANEL} loop>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface MenuItemProps {
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

export function MenuSub({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger className={`${ROW} data-[state=open]:bg-accent data-[state=open]:text-accent-ink`}>
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
