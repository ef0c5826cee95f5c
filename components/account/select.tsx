import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const SIZES = { sm: 'h-7 text-xs pointer-coarse:h-9', md: 'h-9 text-sm' } as const;

/** A native choice, as wide as its words. Give it a label. */
export function Select({
  className,
  sized = 'md',
  ...rest
}: ComponentProps<'select'> & { sized?: keyof typeof SIZES }) {
  return (
    <select
      className={clsx(
        'rounded-md border border-line-strong bg-raised px-2 text-ink',
        SIZES[sized],
        className,
      )}
      {...rest}
    />
  );
}
