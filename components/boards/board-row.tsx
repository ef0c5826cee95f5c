'use client';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { ROLE_WORDS } from '@/components/account/role-words.ts';
import { Avatar } from '@/components/room/avatars.tsx';
import { IconButton } from '@/components/ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu.tsx';
import { toast } from '@/components/ui/toast.tsx';
import { can } from '@/lib/access.ts';
import { hueOf } from '@/lib/sync/presence.ts';
import type { BoardDialog } from './board-dialogs.tsx';
import type { BoardActions, BoardSummary } from './board-summary.ts';
import { LaneProgress } from './lane-progress.tsx';
import { timeAgo } from './time-ago.ts';

const SHOWN = 4;

interface BoardRowProps {
  board: BoardSummary;
  /** Others who have it open now. */
  here: readonly { id: string; name: string }[];
  now: number;
  actions: BoardActions;
  onDialog: (dialog: BoardDialog) => void;
}

export function BoardRow({ board, here, now, actions, onDialog }: BoardRowProps) {
  const { id, title, progress } = board;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2.5 px-4 py-2.5 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60 md:grid-cols-[minmax(0,1fr)_25rem_auto]">
      <div className="min-w-0">
        <h2 className="text-left font-semibold" dir="auto">
          {/* The link covers the row; what else can be pressed stands above it. */}
          <Link href={`/boards/${id}`} className="line-clamp-2 after:absolute after:inset-0">
            {title}
          </Link>
        </h2>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-faint">
          {progress && progress.total > 0 && (
            <span className="text-ink-soft">
              {progress.done} of {progress.total} done
            </span>
          )}
          <time dateTime={new Date(board.lastActivityAt).toISOString()}>
            {timeAgo(board.lastActivityAt, now)}
          </time>
          <span>{ROLE_WORDS[board.role]}</span>
          {board.people > 1 && <span>{board.people} people</span>}
        </p>
        <Here people={here} />
      </div>
      <div className="max-md:order-last max-md:col-span-2">
        <LaneProgress progress={progress} />
      </div>
      <div className="relative self-start md:self-center">
        <BoardMenu board={board} actions={actions} onDialog={onDialog} />
      </div>
    </li>
  );
}

function Here({ people }: { people: BoardRowProps['here'] }) {
  if (people.length === 0) return null;
  const more = people.length - SHOWN;
  return (
    <p className="mt-1.5 flex items-center gap-1.5 text-xs text-ink-soft">
      <span className="flex -space-x-1" aria-hidden="true">
        {people.slice(0, SHOWN).map(({ id, name }) => (
          <Avatar key={id} name={name} hue={hueOf(id)} className="ring-2 ring-surface" />
        ))}
      </span>
      <span className="truncate">
        {people
          .slice(0, SHOWN)
          .map(({ name }) => name)
          .join(', ')}
        {more > 0 && ` and ${more} more`} {people.length === 1 ? 'is' : 'are'} here now
      </span>
    </p>
  );
}

function BoardMenu({
  board,
  actions,
  onDialog,
}: Pick<BoardRowProps, 'board' | 'actions' | 'onDialog'>) {
  const { id, title, role, archived } = board;
  const archive = async () => {
    const refusal = await actions.archive(id, !archived);
    if (refusal) toast(refusal);
    else if (!archived)
      toast(`“${title}” is archived.`, {
        label: 'Undo',
        run: () => void actions.archive(id, false),
      });
  };
  return (
    <Menu
      trigger={
        <IconButton label={`More for ${title}`}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      {can(role, 'board.rename') && (
        <MenuItem onSelect={() => onDialog({ kind: 'rename', board })}>Rename</MenuItem>
      )}
      <MenuItem onSelect={() => onDialog({ kind: 'share', board })}>
        {can(role, 'members.manage') ? 'Share' : 'Who is on it'}
      </MenuItem>
      {can(role, 'board.archive') && (
        <MenuItem onSelect={() => void archive()}>{archived ? 'Bring back' : 'Archive'}</MenuItem>
      )}
      <MenuLine />
      <MenuItem onSelect={() => onDialog({ kind: 'leave', board })}>Leave</MenuItem>
      {can(role, 'board.delete') && (
        <MenuItem trouble onSelect={() => onDialog({ kind: 'delete', board })}>
          Delete
        </MenuItem>
      )}
    </Menu>
  );
}
