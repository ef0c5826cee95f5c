import { say } from './say.ts';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { addItem } from '@/lib/board/edit';
import { MAX_TITLE_CHARS } from '@/lib/limits';
import type { Lane } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { addPasted } from './paste.ts';
import { tryEdit } from './try-edit.ts';
import { cellName } from './words.ts';

/** A line to type new items into: Enter adds and stays for the next, Escape or leaving ends. A pasted list adds many. */
export function InlineCreate({ lane, week }: { lane: Lane; week: number }) {
  const board = useBoard();
  const [title, setTitle] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);

  // The page may be scrolled somewhere else when the key for a new item is pressed.
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);

  function add(): string | undefined {
    if (title.trim() === '') return undefined;
    const id = tryEdit(board, (doc, actor) =>
      addItem(doc, actor, { title, lane, weeks: [week, week] }),
    );
    if (id !== undefined) {
      setTitle('');
      say(`Added to ${cellName({ lane, week })}.`);
    }
    return id;
  }

  function end(focus: string | undefined): void {
    over.current = true;
    board.ui.set({
      creating: null,
      focus:
        focus === undefined
          ? { kind: 'cell', cell: { lane, week } }
          : { kind: 'item', item: focus },
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      if (title.trim() === '') end(board.view.getCell(lane, week).at(-1));
      else add();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      end(board.view.getCell(lane, week).at(-1));
    }
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain');
    // One line is text to type on with; several are items.
    if (title !== '' || !text.trim().includes('\n')) return;
    event.preventDefault();
    void addPasted(board, text, { lane, week });
  }

  return (
    <textarea
      ref={field}
      rows={2}
      value={title}
      maxLength={MAX_TITLE_CHARS}
      aria-label={`Title of a new item in ${cellName({ lane, week })}`}
      placeholder="Title, then Enter. Or paste a list."
      onChange={(event) => setTitle(event.target.value.replaceAll('\n', ' '))}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onBlur={() => {
        // What was typed is kept, never thrown away by a click elsewhere.
        if (over.current) return;
        add();
        board.ui.set(({ creating }) =>
          creating?.lane === lane && creating.week === week ? { creating: null } : {},
        );
      }}
      className="block w-full resize-none rounded-md border-2 border-accent bg-raised px-2 py-1 text-xs leading-[1.02rem] font-medium text-ink shadow-lift outline-none max-sm:text-lg placeholder:font-normal placeholder:text-ink-faint"
    />
  );
}
