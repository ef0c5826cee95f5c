import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark.tsx';
import { AccountMenu } from './account-menu.tsx';

interface TopBarProps {
  /** An owner of the installation finds its state in the menu. */
  user: { id: string; name: string; owner?: boolean };
  children?: ReactNode;
}

/** The bar above every page but the board. Children: what this page is for. */
export function TopBar({ user, children }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-surface px-4">
      <Link
        href="/boards"
        className="mr-auto inline-flex items-center gap-2 rounded-sm font-semibold tracking-tight"
      >
        <Mark />
        Laneway
      </Link>
      {children}
      <AccountMenu user={user} />
    </header>
  );
}
