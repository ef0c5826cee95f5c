'use client';
import { useMemo } from 'react';
import { useBoard } from '@/components/board/board-state';
import { sentenceOf } from '@/components/board/history-sentence';
import { itemCount, itemName } from '@/components/board/words';
import { Button } from '@/components/ui/button';
import { diffItems } from '@/lib/board/events';
import { differences, type Difference } from '@/lib/board/put-back';
import type { Board } from '@/lib/board/types';
import type { Past } from './load-past.ts';
import { putItemBack } from './put-back.ts';
import { useLiveBoard } from './use-live-board.ts';

/** No list is read that is longer; the rest is counted. */
const SHOWN = 200;

/** What stands differently now than at that moment, item by item, each with its way back. */
export function ChangedSince({ past }: { past: Past }) {
  const live = useBoard();
  const now = useLiveBoard(live.view);
  const found = useMemo(() => differences(past.board, now), [past, now]);
  if (found.length === 0)
    return <p className="px-4 py-3 text-xs text-ink-soft">Every item is as it was then.</p>;
  return (
    <>
      <p className="border-b border-line/60 px-4 py-2.5 text-xs text-ink-soft">
        {itemCount(found.length)} changed.
      </p>
      <ul>
        {found.slice(0, SHOWN).map((one) => (
          <Row key={one.item} difference={one} past={past.board} />
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="px-4 py-2 text-xs text-ink-faint">and {found.length - SHOWN} more</p>
      )}
    </>
  );
}

function Row({ difference, past }: { difference: Difference; past: Board }) {
  const live = useBoard();
  const { item, before, after } = difference;
  const named = after ?? before;
  if (!named) return null;
  return (
    <li className="flex items-start gap-3 border-b border-line/60 px-4 py-2 text-xs">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="font-medium break-words">
          {itemName(named)}
        </p>
        <ul className="mt-0.5 text-ink-soft">
          {linesOf(difference).map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      </div>
      {live.canEdit && (
        <Button size="sm" className="shrink-0" onClick={() => putItemBack(live, item, past)}>
          {before === null ? 'Take off' : 'Put back'}
        </Button>
      )}
    </li>
  );
}

const LINES = 4;

/** Under the item's own name nobody needs to read "it". */
const aloneWords = (sentence: string): string =>
  sentence.replace(/^(moved|stretched|shortened|set|renamed|named) it\b/, '$1');

function linesOf({ before, after }: Difference): string[] {
  if (before === null) return ['added since'];
  if (after === null) return ['deleted since'];
  const all = diffItems(before, after).map((event) => aloneWords(sentenceOf(event)));
  return all.length <= LINES ? all : [...all.slice(0, LINES), `and ${all.length - LINES} more`];
}
