'use client';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { Field } from '@/components/ui/field.tsx';
import { focusOnMount } from '@/components/ui/focus-on-mount.ts';
import { MAX_TITLE_CHARS } from '@/lib/limits.ts';
import type { Refusal } from './board-summary.ts';

interface TitleDialogProps {
  heading: string;
  submit: string;
  busy: string;
  /** What stands in the field at first. */
  title: string;
  onClose: () => void;
  onTitle: (title: string) => Promise<Refusal>;
}

/** Asks for a board's title, for a new one and for a new name of an old one. */
export function TitleDialog({ heading, submit, busy, title, onClose, onTitle }: TitleDialogProps) {
  const [state, send, pending] = useActionState(
    async (_: { refusal: Refusal; title: string }, form: FormData) => {
      const field = form.get('title');
      const given = typeof field === 'string' ? field.trim() : '';
      const refusal = given === '' ? 'Give the board a title.' : await onTitle(given);
      if (refusal === null) onClose();
      return { refusal, title: given };
    },
    { refusal: null, title },
  );
  return (
    <Dialog open onOpenChange={onClose} width="sm" title={heading}>
      <form action={send} className="grid gap-3">
        <Field
          label="Title"
          name="title"
          autoComplete="off"
          ref={focusOnMount}
          onFocus={(event) => event.target.select()}
          maxLength={MAX_TITLE_CHARS}
          defaultValue={state.title}
          error={state.refusal}
          hint={'\u00a0'}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={pending}>
            {pending ? busy : submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
