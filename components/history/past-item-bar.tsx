'use client';
import { RotateCcw } from 'lucide-react';
import { useUi, type BoardHandle } from '@/components/board/board-state';
import { itemName } from '@/components/board/words';
import { Button } from '@/components/ui/button';
import { diffItems } from '@/lib/board/events';
import { sentenceOf } from '@/components/board/history-sentence';
import type { Past } from './load-past.ts';
import { putItemBack } from './put-back.ts';
import { useLiveBoard } from './use-live-board.ts';

/** Below the board as it was: the item that the keyboard is on, how it differs now, and its way back. */
export function PastItemBar({ live, past }: { live: BoardHandle; past: Past }) {
  const focused = useUi((ui) => ui.panel ?? (ui.focus?.kind === 'item' ? ui.focus.item : null));
  const { items } = useLiveBoard(live.view);
  const was = focused === null ? undefined : past.board.items.get(focused);
  if (!was) return null;
  const now = items.get(was.id);
  const since = now ? diffItems(was, now) : [];
  const [first] = since;
  const words = !now
    ? 'It is not on the board any more.'
    : first === undefined
      ? 'It is the same now.'
      : `Since then somebody ${sentenceOf(first)}${since.length > 1 ? `, and ${since.length - 1} more` : ''}.`;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-surface px-4 py-2 text-xs">
      <p className="min-w-0 flex-1 truncate" dir="auto">
        <span className="font-semibold">{itemName(was)}</span>{' '}
        <span className="text-ink-soft">{words}</span>
      </p>
      {live.canEdit && (!now || since.length > 0) && (
        <Button size="sm" tone="solid" onClick={() => putItemBack(live, was.id, past.board)}>
          <RotateCcw size={13} aria-hidden />
          Put this item back
        </Button>
      )}
    </div>
  );
}
