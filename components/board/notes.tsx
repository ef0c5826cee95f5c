'use client';
import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { setNotes } from '@/lib/board/edit';
import type { Item } from '@/lib/board/types';
import { MAX_NOTES_CHARS } from '@/lib/limits';
import { Kbd } from '@/components/ui/kbd';
import { useBoard } from './board-state.tsx';
import { EDIT_NOTES_ID, PANEL_ID } from './commands.ts';
import { SharedField } from './shared-field.tsx';
import { tryEdit } from './try-edit.ts';

const NotesHtml = dynamic(() => import('./notes-html.tsx').then((m) => m.NotesHtml), {
  ssr: false,
  loading: () => <div className="h-5 w-2/3 rounded-sm bg-sunken" />,
});

/** An item's notes: Markdown, read as a page and written as text. */
export function Notes({ item }: { item: Item }) {
  const board = useBoard();
  const [editing, setEditing] = useState(false);
  if (!board.canEdit && item.notes === '') return null;

  return (
    <section className="mt-5">
      <div className="mb-1 flex h-6 items-center justify-between">
        <h3 className="text-xs font-semibold text-ink-soft">Notes</h3>
        {board.canEdit && !editing && (
          <button
            id={EDIT_NOTES_ID}
            type="button"
            onClick={() => setEditing(true)}
            className="flex h-6 items-center gap-1.5 rounded-md px-1.5 text-xs text-ink-faint hover:bg-sunken hover:text-ink"
          >
            <Pencil size={12} aria-hidden />
            Edit
            <Kbd keys="e" />
          </button>
        )}
        {editing && <span className="text-2xs text-ink-faint">Markdown · Esc when done</span>}
      </div>
      {editing && board.canEdit ? (
        <SharedField
          item={item.id}
          name="notes"
          aria-label="Notes, in Markdown"
          takesFocus
          spellCheck
          maxLength={MAX_NOTES_CHARS}
          className="-mx-2 block min-h-28 w-[calc(100%+1rem)] resize-none rounded-md border border-line-strong bg-raised px-2 py-1.5 font-mono text-xs leading-relaxed"
          onBlur={() => setEditing(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              document.getElementById(PANEL_ID)?.focus();
            }
          }}
          write={(notes) =>
            tryEdit(board, (doc, actor) => setNotes(doc, actor, { item: item.id, notes }))
          }
        />
      ) : item.notes === '' ? (
        <button
          type="button"
          onClick={() => setEditing(true)}
          className="-mx-2 block w-[calc(100%+1rem)] rounded-md px-2 py-1.5 text-left text-ink-faint hover:bg-sunken"
        >
          What is behind it, links, decisions…
        </button>
      ) : (
        <ReadNotes markdown={item.notes} onPress={board.canEdit ? () => setEditing(true) : null} />
      )}
    </section>
  );
}

/** The notes as a page. A press on them is for the pointer what the Edit button is for the keyboard. */
function ReadNotes({ markdown, onPress }: { markdown: string; onPress: (() => void) | null }) {
  const page = useRef<HTMLDivElement>(null);
  const press = useEffectEvent((event: MouseEvent) => {
    // A press that follows a link, opens a fold or ends a selection of text is no wish to edit.
    const { target } = event;
    if (target instanceof Element && target.closest('a, summary')) return;
    if (getSelection()?.isCollapsed !== false) onPress?.();
  });
  useEffect(() => {
    const listener = (event: MouseEvent) => press(event);
    const element = page.current;
    element?.addEventListener('click', listener);
    return () => element?.removeEventListener('click', listener);
  }, []);
  return (
    <div
      ref={page}
      className={`-mx-2 rounded-md px-2 py-1 ${onPress ? 'cursor-text hover:bg-sunken/60' : ''}`}
    >
      <NotesHtml markdown={markdown} />
    </div>
  );
}
