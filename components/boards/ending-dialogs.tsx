'use client';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { Field } from '@/components/ui/field.tsx';
import { focusOnMount } from '@/components/ui/focus-on-mount.ts';
import type { BoardActions, BoardSummary, Refusal } from './board-summary.ts';

interface EndingProps {
  board: BoardSummary;
  actions: BoardActions;
  onClose: () => void;
}

/** Deleting has no way back, so it asks for the board's title. */
export function DeleteBoardDialog({ board, actions, onClose }: EndingProps) {
  const [typed, setTyped] = useState('');
  const [refusal, send, pending] = useEnding(() => actions.remove(board.id, typed), onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Delete this board?"
      description="Its items, its history and the imported plan are gone for everybody, for good. To put it out of sight only, archive it."
    >
      <form action={send} className="grid gap-3">
        <p>
          Type <strong className="font-semibold break-words select-all">{board.title}</strong> to
          delete it.
        </p>
        <Field
          label="Title of the board"
          autoComplete="off"
          ref={focusOnMount}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={refusal}
          hint={'\u00a0'}
        />
        <Buttons
          label="Delete"
          busy="Deleting…"
          pending={pending}
          disabled={typed !== board.title}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

export function LeaveBoardDialog({ board, actions, onClose }: EndingProps) {
  const [refusal, send, pending] = useEnding(() => actions.leave(board.id), onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="sm"
      title={`Leave “${board.title}”?`}
      description="You no longer see it. To come back you need a new invitation."
    >
      <form action={send} className="grid gap-3">
        <p role="alert" className="min-h-5 text-xs text-trouble">
          {refusal}
        </p>
        <Buttons label="Leave" busy="Leaving…" pending={pending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function useEnding(end: () => Promise<Refusal>, onClose: () => void) {
  return useActionState(async (): Promise<Refusal> => {
    const refusal = await end();
    if (refusal === null) onClose();
    return refusal;
  }, null);
}

interface ButtonsProps {
  label: string;
  busy: string;
  pending: boolean;
  disabled?: boolean;
  onClose: () => void;
}

function Buttons({ label, busy, pending, disabled, onClose }: ButtonsProps) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" tone="trouble" disabled={pending || disabled}>
        {pending ? busy : label}
      </Button>
    </div>
  );
}
