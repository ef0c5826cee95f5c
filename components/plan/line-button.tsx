'use client';
import { clsx } from 'clsx';
import { CornerDownLeft } from 'lucide-react';
import type { LinkStore } from './link-store.ts';

interface LineButtonProps {
  line: number;
  link: LinkStore;
  className?: string;
}

/** Shows a line in the source. */
export function LineButton({ line, link, className }: LineButtonProps) {
  return (
    <button
      type="button"
      onClick={() => link.reveal({ pane: 'source', line, open: true })}
      title="Show in the text"
      className={clsx(
        'inline-flex h-5 items-center gap-1 self-start rounded-sm px-1 text-2xs whitespace-nowrap text-ink-faint hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      line {line}
      <CornerDownLeft size={11} aria-hidden />
    </button>
  );
}
