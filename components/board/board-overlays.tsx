import dynamic from 'next/dynamic';
import { unsavedChanges } from '@/components/room/room-status';
import { useBoard, useUi, type Command } from './board-state.tsx';
import { BoardSettings } from './board-settings.tsx';
import { Help } from './help.tsx';
import { Palette } from './palette.tsx';

const ExportDialog = dynamic(
  () => import('@/components/plan/export-dialog').then((m) => m.ExportDialog),
  { ssr: false },
);
const ShareDialog = dynamic(
  () => import('@/components/account/share-dialog').then((m) => m.ShareDialog),
  { ssr: false },
);

/** Dialogs over the board, each loaded when it is first opened. */
export function BoardOverlays({ commands }: { commands: readonly Command[] }) {
  const { boardId, room, ui } = useBoard();
  const overlay = useUi((now) => now.overlay);
  const close = (open: boolean) => {
    if (!open) ui.set({ overlay: null });
  };
  return (
    <>
      <Palette commands={commands} />
      <Help commands={commands} />
      <BoardSettings />
      {overlay === 'export' && (
        <ExportDialog
          boardId={boardId}
          open
          onOpenChange={close}
          unsaved={room ? unsavedChanges(room.status.get()) : 0}
        />
      )}
      {overlay === 'share' && <ShareDialog boardId={boardId} open onOpenChange={close} />}
    </>
  );
}
