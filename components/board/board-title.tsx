'use client';
import { useState } from 'react';
import { can } from '@/lib/access';
import { setMeta } from '@/lib/board/edit';
import { MAX_TITLE_CHARS } from '@/lib/limits';
import { useBoard } from './board-state.tsx';
import { tryEdit } from './try-edit.ts';
import { useMeta } from './use-item.ts';

const STYLE = 'min-w-0 rounded-md border px-1.5 text-sm font-semibold';

/** The board's title; a press turns it into a field for those who may rename the board. */
export function BoardTitle() {
  const board = useBoard();
  const { title } = useMeta();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = title || 'Untitled board';

  if (!board.canEdit || !can(board.role, 'board.rename')) {
    return (
      <h1 dir="auto" title={shown} className={`${STYLE} truncate border-transparent`}>
        {shown}
      </h1>
    );
  }

  function commit(): void {
    setTyped(null);
    const next = typed?.trim() ?? '';
    if (next === '' || next === title) return;
    tryEdit(board, (doc, actor) => setMeta(doc, actor, { title: next }));
  }

  if (typed === null) {
    return (
      <h1 className="flex min-w-0">
        <button
          type="button"
          dir="auto"
          title={`${shown} (press to rename)`}
          className={`${STYLE} h-7 truncate border-transparent hover:border-line`}
          onClick={() => setTyped(title)}
        >
          {shown}
        </button>
      </h1>
    );
  }
  return (
    <input
      // It appears because the person pressed the title.
      ref={(field) => field?.focus()}
      dir="auto"
      aria-label="Board title"
      className={`${STYLE} h-7 w-96 max-w-full border-line-strong bg-raised`}
      maxLength={MAX_TITLE_CHARS}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onFocus={({ target }) => target.select()}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') {
          event.preventDefault();
          setTyped(null);
        }
      }}
    />
  );
}
