'use client';
import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

/**
 * A link to another page of Laneway that keeps this one's code: what next/link does, without its 9 KB (gzip), for what
 * comes with a board's first load. Ctrl, Shift and the middle button do what they always do.
 */
export function SoftLink({ href, children, ...rest }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a href={href} {...rest} onPointerEnter={() => router.prefetch(href)} onClick={go}>
      {children}
    </a>
  );
}
