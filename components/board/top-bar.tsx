'use client';
import { Eye, Redo2, Search, Undo2 } from 'lucide-react';
import { SoftLink } from '@/components/ui/soft-link';
import { can } from '@/lib/access';
import { currentWeek } from '@/lib/board/dates';
import { AccountMenu } from '@/components/account/account-menu';
import { Avatars } from '@/components/room/avatars';
import { StatusPill } from '@/components/room/status-pill';
import { Button, IconButton } from '@/components/ui/button';
import { Mark } from '@/components/ui/mark';
import { BoardTitle } from './board-title.tsx';
import { useBoard, useUi } from './board-state.tsx';
import { redo, undo } from './commands.ts';
import { isEmpty } from './filter.ts';
import { showKeys } from './key-match.ts';
import { TopBarMenu } from './top-bar-menu.tsx';
import { useMeta } from './use-item.ts';
import { useMac } from './use-mac.ts';
import { useProgress } from './use-progress.ts';
import { useUndo } from './use-undo.ts';

/** On a narrow screen a status that has much to say gets a line of its own. */
const STATUS_PLACE =
  'shrink-0 max-sm:has-[[data-status=no-access]]:order-last max-sm:has-[[data-status=no-access]]:w-full max-sm:has-[[data-status=no-access]]:pb-2 max-sm:has-[[data-status=offline]]:order-last max-sm:has-[[data-status=offline]]:w-full max-sm:has-[[data-status=offline]]:pb-2 max-sm:has-[[data-status=reconnecting]]:order-last max-sm:has-[[data-status=reconnecting]]:w-full max-sm:has-[[data-status=reconnecting]]:pb-2';

/** The bar above the board: where you are, how far it is, whether it is saved, who is here. */
export function TopBar() {
  const { room, ui, user, role } = useBoard();
  return (
    <header className="flex min-h-12 shrink-0 items-center gap-x-2 border-b border-line bg-surface pr-3 pl-3 max-sm:flex-wrap sm:gap-x-3 sm:pl-4 print:hidden">
      <SoftLink
        href="/boards"
        aria-label="All boards"
        title="All boards (g b)"
        className="-m-2 shrink-0 rounded-md p-2"
      >
        <Mark />
      </SoftLink>
      <div className="flex min-w-0 items-center gap-2 max-sm:flex-1">
        <BoardTitle />
        {!can(role, 'board.edit') && <ViewOnly />}
      </div>
      <ProgressLine />
      <span className="grow max-sm:hidden" />
      {room && (
        <div className={STATUS_PLACE}>
          <StatusPill room={room} />
        </div>
      )}
      <div className="max-sm:hidden">
        <Avatars room={room} />
      </div>
      <UndoButtons />
      <FilterToggle />
      <div className="flex shrink-0 items-center gap-2 max-md:hidden">
        <PlanToggle />
        <Button size="sm" tone="plain" onClick={() => ui.set({ overlay: 'export' })}>
          Export
        </Button>
        <Button size="sm" tone="plain" onClick={() => ui.set({ overlay: 'share' })}>
          Share
        </Button>
      </div>
      <TopBarMenu />
      <AccountMenu user={user} />
    </header>
  );
}

/** Said where a person might wonder why nothing can be moved. */
function ViewOnly() {
  return (
    <span
      title="You can look at everything here. To change it, ask an owner of the board."
      className="flex h-5 shrink-0 items-center gap-1 rounded-full bg-sunken px-2 text-2xs font-semibold text-ink-soft"
    >
      <Eye size={12} aria-hidden />
      View only
    </span>
  );
}

/** "8 of 22 done · week 3 of 8", with the share that is done as a bar. */
function ProgressLine() {
  const { done, total } = useProgress();
  const week = useWeekNow();
  if (total === 0) return null;
  return (
    <p className="flex shrink-0 items-center gap-2 text-xs whitespace-nowrap text-ink-soft max-lg:hidden">
      <span className="h-1 w-16 overflow-hidden rounded-full bg-line" aria-hidden>
        <span
          className="block h-full rounded-full bg-good transition-[width] duration-(--glide)"
          style={{ width: `${(done / total) * 100}%` }}
        />
      </span>
      <span>
        {done} of {total} done
      </span>
      <span aria-hidden className="text-ink-faint">
        ·
      </span>
      <span>{week}</span>
    </p>
  );
}

/** Where today is in the plan, in words. */
function useWeekNow(): string {
  const { today } = useBoard();
  const { start, weeks } = useMeta();
  const now = currentWeek(start, today);
  if (now < 1) return `starts in ${1 - now} ${now === 0 ? 'week' : 'weeks'}`;
  if (now > weeks) return `ended ${now - weeks} ${now - weeks === 1 ? 'week' : 'weeks'} ago`;
  return `week ${now} of ${weeks}`;
}

function UndoButtons() {
  const board = useBoard();
  const { canUndo, canRedo } = useUndo();
  const mac = useMac();
  if (!board.canEdit) return null;
  return (
    <div className="flex shrink-0 max-sm:hidden">
      <IconButton
        label="Undo"
        keys={showKeys('mod+z', mac)}
        disabled={!canUndo}
        onClick={() => undo(board)}
      >
        <Undo2 size={16} />
      </IconButton>
      <IconButton
        label="Redo"
        keys={showKeys('mod+shift+z', mac)}
        disabled={!canRedo}
        onClick={() => redo(board)}
      >
        <Redo2 size={16} />
      </IconButton>
    </div>
  );
}

/** Opens the plan's text beside the board. */
function PlanToggle() {
  const { ui } = useBoard();
  const open = useUi((now) => now.source);
  return (
    <Button
      size="sm"
      tone="plain"
      aria-pressed={open}
      title="The plan beside the board (p)"
      className={open ? 'bg-accent-wash text-accent' : ''}
      onClick={() => ui.set({ source: !open })}
    >
      Plan
    </Button>
  );
}

/** Opens the filter line where it is not always there. It says when a filter hides cards. */
function FilterToggle() {
  const { ui } = useBoard();
  const open = useUi((now) => now.filtering);
  const hiding = useUi((now) => !isEmpty(now.filter));
  return (
    <IconButton
      label={hiding ? 'Search and filter (a filter is on)' : 'Search and filter'}
      aria-expanded={open}
      className={`sm:hidden ${hiding ? 'bg-accent-wash text-accent' : ''}`}
      onClick={() => ui.set({ filtering: !open })}
    >
      <Search size={16} />
    </IconButton>
  );
}
