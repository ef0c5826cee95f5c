import type { Status } from '@/lib/board/types';
import type { ReactNode } from 'react';
import { STATUS_NAMES } from './words.ts';

const SHAPES: Readonly<Record<Status, { tone: string; shape: ReactNode }>> = {
  todo: {
    tone: 'text-ink-faint',
    shape: <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  },
  doing: {
    tone: 'text-accent',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
      </>
    ),
  },
  blocked: {
    tone: 'text-trouble',
    shape: (
      <>
        <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" fill="currentColor" />
        <path d="M4.5 8h7" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" />
      </>
    ),
  },
  done: {
    tone: 'text-good',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.5" fill="currentColor" />
        <path
          d="m5 8.3 2.1 2L11 6"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </>
    ),
  },
  deferred: {
    tone: 'text-ink-faint',
    shape: (
      <>
        <circle
          cx="8"
          cy="8"
          r="5.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.2 2.3"
        />
        <path
          d="M6 8h4M8.6 6.2 10.4 8 8.6 9.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </>
    ),
  },
};

interface StatusMarkProps {
  status: Status;
  /** The word stands beside it already, so the shape says nothing to a screen reader and has no tooltip. */
  quiet?: boolean;
  /** In sixteenths of a rem, so that it grows on a projector as text does. */
  size?: number;
}

/** A status as a shape, each its own, so that colour is never alone. */
export function StatusMark({ status, quiet = false, size = 14 }: StatusMarkProps) {
  const { tone, shape } = SHAPES[status];
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 16 16"
      className={`shrink-0 ${tone}`}
      {...(quiet ? { 'aria-hidden': true } : { role: 'img', 'aria-label': STATUS_NAMES[status] })}
    >
      {!quiet && <title>{STATUS_NAMES[status]}</title>}
      {shape}
    </svg>
  );
}
