'use client';
import dynamic from 'next/dynamic';
import type { BoardActions, BoardSummary } from './board-summary.ts';
import { DeleteBoardDialog, LeaveBoardDialog } from './ending-dialogs.tsx';
import { TitleDialog } from './title-dialog.tsx';
import { renameOnBoard } from './rename-board.ts';

export type BoardDialog =
  | { kind: 'new' }
  | { kind: 'rename' | 'share' | 'leave' | 'delete'; board: BoardSummary };

interface BoardDialogsProps {
  dialog: BoardDialog | null;
  user: { id: string };
  actions: BoardActions;
  onClose: () => void;
}

const ShareDialog = dynamic(
  async () => (await import('@/components/account/share-dialog.tsx')).ShareDialog,
  { ssr: false },
);

/** The one dialog of the boards page that is open, if any. */
export function BoardDialogs({ dialog, user, actions, onClose }: BoardDialogsProps) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'new':
      return (
        <TitleDialog
          heading="New board"
          submit="Create"
          busy="Creating…"
          title=""
          onClose={onClose}
          onTitle={actions.create}
        />
      );
    case 'rename':
      return (
        <TitleDialog
          heading="Rename board"
          submit="Rename"
          busy="Renaming…"
          title={dialog.board.title}
          onClose={onClose}
          onTitle={async (title) => {
            try {
              await renameOnBoard({ boardId: dialog.board.id, userId: user.id }, title);
            } catch {
              return 'The board does not answer, so it keeps its title. Try again in a moment.';
            }
            return actions.rename(dialog.board.id, title);
          }}
        />
      );
    case 'share':
      return (
        <ShareDialog
          boardId={dialog.board.id}
          boardTitle={dialog.board.title}
          open
          onOpenChange={onClose}
        />
      );
    case 'leave':
      return <LeaveBoardDialog board={dialog.board} actions={actions} onClose={onClose} />;
    case 'delete':
      return <DeleteBoardDialog board={dialog.board} actions={actions} onClose={onClose} />;
  }
}
