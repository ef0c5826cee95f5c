'use client';
import { clsx } from 'clsx';
import { useId } from 'react';
import { timeAgo } from '@/components/boards/time-ago';
import { Button } from '@/components/ui/button';
import type { ImportDecisions } from '@/lib/exchange/merge-import.ts';
import type { Author } from '@/lib/exchange/merge-import-authors.ts';
import type { ClashView } from '@/lib/exchange/merge-import-summary.ts';
import type { Decision } from './decisions.ts';
import { FIELD_WORDS, valueWords } from './field-words.ts';
import { ItemTitle, Part } from './part.tsx';

interface ClashTrayProps {
  clashes: readonly ClashView[];
  decisions: ImportDecisions;
  decide: (decision: Decision) => void;
  fileName: string;
  /** Epoch milliseconds. */
  now: number;
}

/** What the board and the file both changed, each with both values: a person says which one stands. */
export function ClashTray({ clashes, decisions, decide, fileName, now }: ClashTrayProps) {
  const keys = clashes.map(({ key }) => key);
  const open = keys.filter((key) => decisions.clashes[key] === undefined).length;
  return (
    <Part
      title="To decide"
      hint={
        open === 0
          ? 'All decided.'
          : 'The board and the file changed these in different ways. Which one stands?'
      }
      count={clashes.length}
      tone="accent"
      actions={
        clashes.length > 1 && (
          <>
            <Button size="sm" onClick={() => decide({ type: 'clash', keys, side: 'ours' })}>
              All the board’s
            </Button>
            <Button size="sm" onClick={() => decide({ type: 'clash', keys, side: 'theirs' })}>
              All the file’s
            </Button>
          </>
        )
      }
    >
      {clashes.map((clash) => (
        <Clash
          key={clash.key}
          clash={clash}
          chosen={decisions.clashes[clash.key]}
          choose={(side) => decide({ type: 'clash', keys: [clash.key], side })}
          fileName={fileName}
          now={now}
        />
      ))}
    </Part>
  );
}

interface ClashProps {
  clash: ClashView;
  chosen: 'ours' | 'theirs' | undefined;
  choose: (side: 'ours' | 'theirs') => void;
  fileName: string;
  now: number;
}

function Clash({ clash, chosen, choose, fileName, now }: ClashProps) {
  const { field, was, ours, theirs, author, line } = clash;
  const words = (value: string | null) => valueWords(field, value);
  return (
    <li>
      <fieldset className="grid gap-2 px-4 py-3">
        <legend className="sr-only">
          {clash.title}: {FIELD_WORDS[field]}
        </legend>
        <p aria-hidden className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <ItemTitle item={clash} />
          <span className="text-xs text-ink-soft">
            {FIELD_WORDS[field]}
            {was !== null && field !== 'notes' && <>, was “{words(was)}”</>}
          </span>
        </p>
        <div className="grid gap-2 sm:grid-cols-2">
          <Value
            side="The board"
            value={words(ours)}
            by={byWords(author, now)}
            checked={chosen === 'ours'}
            onChoose={() => choose('ours')}
          />
          <Value
            side="The file"
            value={field === 'item' ? `${words(theirs)} (changed)` : words(theirs)}
            by={line === null ? fileName : `${fileName}, line ${line}`}
            checked={chosen === 'theirs'}
            onChoose={() => choose('theirs')}
          />
        </div>
      </fieldset>
    </li>
  );
}

function byWords(author: Author | null, now: number): string | null {
  if (author === null) return null;
  return `${author.by ?? 'Somebody'}, ${timeAgo(Date.parse(author.at), now)}`;
}

interface ValueProps {
  side: string;
  value: string;
  by: string | null;
  checked: boolean;
  onChoose: () => void;
}

function Value({ side, value, by, checked, onChoose }: ValueProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={clsx(
        'flex min-w-0 cursor-pointer items-start gap-2.5 rounded-md border px-3 py-2',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
        checked ? 'border-accent bg-accent-wash' : 'border-line-strong hover:bg-sunken',
      )}
    >
      <input
        id={id}
        type="radio"
        aria-label={`${side}: ${value}`}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="grid min-w-0 gap-0.5">
        <span className="text-xs text-ink-soft">
          {side}
          {by !== null && <span className="text-ink-faint"> · {by}</span>}
        </span>
        <span className="line-clamp-6 font-medium break-words whitespace-pre-line">{value}</span>
      </span>
    </label>
  );
}
