'use client';
import { clsx } from 'clsx';
import { GripVertical, X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { moveCheck, removeCheck, restoreCheck, setCheck } from '@/lib/board/edit';
import type { Position } from '@/lib/board/cell';
import type { Check } from '@/lib/board/types';
import { MAX_CHECK_CHARS } from '@/lib/limits';
import { toast } from '@/components/ui/toast';
import { useBoard } from './board-state.tsx';
import { useCheckDrag } from './check-list-drag.ts';
import { tryEdit } from './try-edit.ts';

interface CheckRowProps {
  item: string;
  check: Check;
  above: string | null;
  twoAbove: string | null;
  below: string | null;
  /** Enter: the next check is to be typed below this one. */
  onEnter: () => void;
  /** It was removed by its keyboard, which now needs another place. */
  onGone: () => void;
  onUp: () => void;
  onDown: () => void;
}

export function CheckRow(props: CheckRowProps) {
  const { item, check } = props;
  const board = useBoard();
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const moveTo = (to: Position) =>
    tryEdit(board, (doc, actor) => moveCheck(doc, actor, { item, check: check.id, to }));
  const edge = useCheckDrag({ row, handle, item, check: check.id, enabled: board.canEdit });

  function remove(): void {
    tryEdit(board, (doc, actor) => removeCheck(doc, actor, { item, check: check.id }));
    toast('Check removed.', {
      label: 'Undo',
      run: () =>
        tryEdit(board, (doc, actor) => restoreCheck(doc, actor, { item, check: check.id })),
    });
  }

  function onMoveKey(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowUp' && props.above !== null) moveTo({ after: props.twoAbove });
    else if (event.key === 'ArrowDown' && props.below !== null) moveTo({ after: props.below });
    else return;
    event.preventDefault();
  }

  return (
    <li
      ref={row}
      className="group relative flex items-start gap-2 rounded-md px-2 py-0.5 hover:bg-sunken/60"
    >
      {edge && (
        <span
          aria-hidden
          className={clsx(
            'absolute inset-x-2 h-0.5 rounded-full bg-accent',
            edge === 'top' ? '-top-px' : '-bottom-px',
          )}
        />
      )}
      {board.canEdit && (
        <button
          ref={handle}
          type="button"
          tabIndex={-1}
          aria-label="Drag to reorder; Alt with the up and down arrows does the same"
          title="Drag to reorder (Alt+↑, Alt+↓)"
          className="absolute top-1.5 left-0 cursor-grab text-ink-faint opacity-0 group-hover:opacity-100 pointer-coarse:opacity-60"
        >
          <GripVertical size={14} />
        </button>
      )}
      <input
        type="checkbox"
        aria-label={check.text}
        className="mt-1.5 ml-3.5 size-3.5 shrink-0 accent-(--good)"
        disabled={!board.canEdit}
        checked={check.done}
        onKeyDown={onMoveKey}
        onChange={({ target }) =>
          tryEdit(board, (doc, actor) =>
            setCheck(doc, actor, { item, check: check.id, done: target.checked }),
          )
        }
      />
      {board.canEdit ? (
        <CheckText {...props} onRemove={remove} onMoveKey={onMoveKey} />
      ) : (
        <span dir="auto" className={clsx('py-1', check.done && 'text-ink-faint line-through')}>
          {check.text}
        </span>
      )}
      {board.canEdit && (
        <button
          type="button"
          aria-label={`Remove check: ${check.text}`}
          title="Remove"
          className="mt-1 rounded-sm p-0.5 text-ink-faint opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-60"
          onClick={remove}
        >
          <X size={14} />
        </button>
      )}
    </li>
  );
}

interface CheckTextProps extends CheckRowProps {
  onRemove: () => void;
  onMoveKey: (event: KeyboardEvent) => void;
}

/** The words of a check, edited where they stand: kept on Enter and on leaving. */
function CheckText(props: CheckTextProps) {
  const { item, check } = props;
  const board = useBoard();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? check.text;

  function commit(): void {
    if (typed === null) return;
    setTyped(null);
    if (typed.trim() === '' || typed.trim() === check.text) return;
    tryEdit(board, (doc, actor) => setCheck(doc, actor, { item, check: check.id, text: typed }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    props.onMoveKey(event);
    if (event.nativeEvent.isComposing || event.altKey) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (event.key === 'Enter') {
      commit();
      props.onEnter();
    } else if (event.key === 'Backspace' && value === '') {
      setTyped(null);
      props.onRemove();
      props.onGone();
    } else if (event.key === 'ArrowUp' && selectionStart === 0) props.onUp();
    else if (event.key === 'ArrowDown' && selectionEnd === value.length) props.onDown();
    else {
      if (event.key === 'Escape') setTyped(null);
      return;
    }
    event.preventDefault();
  }

  return (
    <div className="grid w-full min-w-0">
      {/* The same words, unseen, give the field its height. */}
      <span aria-hidden className="invisible py-1 break-words whitespace-pre-wrap [grid-area:1/1]">
        {`${text} `}
      </span>
      <textarea
        data-check-text
        dir="auto"
        rows={1}
        aria-label="Check"
        maxLength={MAX_CHECK_CHARS}
        className={clsx(
          'w-full resize-none overflow-hidden rounded-sm bg-transparent py-1 outline-offset-0 [grid-area:1/1]',
          check.done && 'text-ink-faint line-through',
        )}
        value={text}
        onChange={({ target }) => setTyped(target.value.replace(/[\r\n]+/g, ' '))}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
