import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

type Tone = 'solid' | 'plain' | 'quiet' | 'trouble';

const TONES: Record<Tone, string> = {
  solid: 'bg-accent text-accent-ink hover:brightness-110',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink-soft hover:bg-sunken hover:text-ink',
  trouble: 'bg-trouble text-accent-ink hover:brightness-110',
};

/** A finger needs more room than a pointer. */
const SIZES = {
  sm: 'h-7 px-2.5 text-xs pointer-coarse:h-9',
  md: 'h-9 px-3.5 text-sm pointer-coarse:h-10',
} as const;

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-[background-color,filter] duration-(--quick) disabled:pointer-events-none disabled:opacity-50';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: Tone;
  size?: 'sm' | 'md';
}

/** A button with words. `tone` says what it is for: the one main action is `solid`. */
export function Button({ tone = 'plain', size = 'md', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={clsx(BASE, TONES[tone], SIZES[size], className)} {...rest} />
  );
}

/** Classes of a button, for a link that looks like one. */
export function buttonClass(tone: Tone = 'plain', size: 'sm' | 'md' = 'md'): string {
  return clsx(BASE, TONES[tone], SIZES[size]);
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** Says what it does; also its tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  keys?: string;
}

/** A square button with an icon: always has a name, and says its key. */
export function IconButton({ label, keys, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      className={clsx(BASE, TONES.quiet, 'size-8 shrink-0', className)}
      {...rest}
    />
  );
}
