'use client';
import { useId, useState } from 'react';
import { MAX_FIELD_CHARS } from '@/lib/limits';
import { useBoard } from './board-state.tsx';

interface LineFieldProps {
  labelId: string;
  value: string | null;
  placeholder: string;
  /** Asked for when the field gets the focus. */
  suggestions?: () => readonly string[];
  onCommit: (value: string | null) => void;
}

/** A one-line value: Enter or leaving the field keeps it, Escape takes it back. */
export function LineField({ labelId, value, placeholder, suggestions, onCommit }: LineFieldProps) {
  const { canEdit } = useBoard();
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [offered, setOffered] = useState<readonly string[]>([]);

  if (!canEdit) {
    return (
      <span
        dir="auto"
        className={`block truncate py-1.5 ${value === null ? 'text-ink-faint' : ''}`}
      >
        {value ?? placeholder}
      </span>
    );
  }

  function commit(): void {
    if (typed === null) return;
    setTyped(null);
    const next = typed.trim() || null;
    if (next !== value) onCommit(next);
  }

  return (
    <>
      <input
        dir="auto"
        aria-labelledby={labelId}
        className="-ml-2 h-8 w-full pointer-coarse:h-10 rounded-md border border-transparent bg-transparent px-2 placeholder:text-ink-faint hover:border-line focus:border-line-strong focus:bg-raised"
        maxLength={MAX_FIELD_CHARS}
        placeholder={placeholder}
        autoComplete="off"
        list={suggestions && listId}
        value={typed ?? value ?? ''}
        onFocus={() => setOffered(suggestions?.() ?? [])}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {suggestions && (
        <datalist id={listId}>
          {offered.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
