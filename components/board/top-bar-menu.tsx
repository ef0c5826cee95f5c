'use client';
import { Ellipsis } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/menu';
import { useBoard } from './board-state.tsx';
import { boardCommands } from './commands.ts';
import { showKeys, waysOf } from './key-match.ts';
import { useMac } from './use-mac.ts';
import { useProgress } from './use-progress.ts';
import { useUndo } from './use-undo.ts';

/** Everything about the board that has no button of its own; on a narrow screen, everything. */
export function TopBarMenu() {
  return (
    <Menu
      trigger={
        <IconButton label="Board menu">
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <Rows />
    </Menu>
  );
}

function Rows() {
  const { canUndo, canRedo } = useUndo();
  const { canEdit } = useBoard();
  const { done, total } = useProgress();
  return (
    <>
      <MenuLabel>{total === 0 ? 'No items yet' : `${done} of ${total} done`}</MenuLabel>
      {canEdit && (
        <div className="sm:hidden">
          <Row id="undo" disabled={!canUndo} />
          <Row id="redo" disabled={!canRedo} />
          <MenuLine />
        </div>
      )}
      <div className="md:hidden">
        <Row id="source" />
        <Row id="export" />
        <Row id="share" />
        <MenuLine />
      </div>
      <Row id="palette" />
      <Row id="collapse-all" />
      <Row id="this-week" />
      <MenuLine />
      <Row id="activity" />
      <Row id="history" />
      <Row id="report" />
      {canEdit && (
        <>
          <Row id="import-again" />
          <Row id="undo-import" />
          <MenuLine />
          <Row id="settings" />
        </>
      )}
      <Row id="print" />
      <Row id="help" />
    </>
  );
}

function Row({ id, disabled = false }: { id: string; disabled?: boolean }) {
  const board = useBoard();
  const mac = useMac();
  const command = boardCommands.find((one) => one.id === id);
  if (!command) return null;
  const [way] = waysOf(command.keys);
  return (
    <MenuItem
      disabled={disabled}
      onSelect={() => command.run(board)}
      {...(way ? { keys: showKeys(way, mac) } : {})}
    >
      {command.label}
    </MenuItem>
  );
}
