'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { useFocusBack } from './focus-back.ts';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
  children: ReactNode;
}

const WIDTHS = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-4xl' } as const;

/** A modal dialog: focus is kept inside, Escape closes it, focus returns where it was. */
export function Dialog({ open, onOpenChange, ...sheet }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Sheet {...sheet} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Apart, since it is there only while the dialog is open: it begins by looking where the keyboard was. */
function Sheet({
  title,
  description,
  width = 'md',
  children,
}: Omit<DialogProps, 'open' | 'onOpenChange'>) {
  const onCloseAutoFocus = useFocusBack();
  return (
    <Primitive.Content
      {...(description ? {} : { 'aria-describedby': undefined })}
      className={`fixed top-[10dvh] left-1/2 z-50 max-h-[80dvh] w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-lift outline-none ${WIDTHS[width]}`}
      tabIndex={-1}
      onOpenAutoFocus={focusFirst}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <div className="grid gap-1">
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="text-ink-soft">{description}</Primitive.Description>
          )}
        </div>
        <Primitive.Close asChild data-close>
          <IconButton label="Close" keys="Esc">
            <X size={16} />
          </IconButton>
        </Primitive.Close>
      </div>
      {children}
    </Primitive.Content>
  );
}

/** Begins at the first thing to do, not at the way out; where there is none, at the sheet itself. */
function focusFirst(event: Event): void {
  const sheet = event.currentTarget;
  if (!(sheet instanceof HTMLElement)) return;
  event.preventDefault();
  const first = sheet.querySelector<HTMLElement>(
    ':is(input, select, textarea, button, a[href]):not([data-close], :disabled, [type=hidden])',
  );
  (first ?? sheet).focus({ preventScroll: true });
}
