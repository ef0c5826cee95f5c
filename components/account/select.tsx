import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** A native choice, as wide as its words. Give it a label. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <select
      className={clsx(
        'h-9 rounded-md border border-line-strong bg-raised px-2 text-sm text-ink',
        className,
      )}
      {...rest}
    />
  );
}
