'use client';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MAX_CHECK_CHARS } from '@/lib/limits';
import { checkLines } from './check-list-lines.ts';

interface CheckDraftProps {
  /** It was asked for in the middle of the list, so it takes the keyboard. */
  focused: boolean;
  onAdd: (lines: readonly { text: string; done: boolean }[]) => void;
  onLeave: () => void;
  /** Backspace on nothing: back to the check above. */
  onBack: () => void;
}

/** The line in which the next check is typed. */
export function CheckDraft({ focused, onAdd, onLeave, onBack }: CheckDraftProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);

  function add(typed: string): void {
    const lines = checkLines(typed);
    setText('');
    if (lines.length > 0) onAdd(lines);
  }

  return (
    <li className="flex items-center gap-2 rounded-md px-2 py-0.5 focus-within:bg-sunken/60">
      <Plus size={14} className="ml-3.5 shrink-0 text-ink-faint" aria-hidden />
      <input
        ref={field}
        dir="auto"
        aria-label="Add a check"
        placeholder="Add a check, or paste a list"
        className="h-7 w-full bg-transparent outline-none placeholder:text-ink-faint"
        maxLength={MAX_CHECK_CHARS}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => {
          add(text);
          onLeave();
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (!/[\r\n]/.test(pasted.trim())) return;
          event.preventDefault();
          add(`${text}${pasted}`);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            if (text.trim() === '') onLeave();
            else add(text);
          }
          if (event.key === 'Backspace' && text === '') {
            event.preventDefault();
            onBack();
          }
          if (event.key === 'ArrowUp') {
            event.preventDefault();
            onBack();
          }
          if (event.key === 'Escape') setText('');
        }}
      />
    </li>
  );
}
