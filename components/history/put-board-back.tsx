'use client';
import { useMemo } from 'react';
import { useBoard } from '@/components/board/board-state';
import { itemCount } from '@/components/board/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { differences } from '@/lib/board/put-back';
import { readBoard } from '@/lib/board/read';
import { timeWords } from './activity-words.ts';
import type { Past } from './load-past.ts';
import { putWholeBack } from './put-back.ts';

/** Says what putting the whole board back would do, and asks. */
export function PutBoardBack({ past, onClose }: { past: Past; onClose: () => void }) {
  const live = useBoard();
  const counts = useMemo(() => {
    const found = differences(past.board, readBoard(live.doc));
    return {
      off: found.filter(({ before }) => before === null).length,
      back: found.filter(({ after }) => after === null).length,
      changed: found.filter(({ before, after }) => before !== null && after !== null).length,
    };
  }, [past, live.doc]);
  const { off, back, changed } = counts;
  const lines = [
    changed > 0 && `${itemCount(changed)} will read as then.`,
    back > 0 && `${itemCount(back)} deleted since will come back.`,
    off > 0 && `${itemCount(off)} added since will go off the board and can be restored.`,
  ].filter((line) => line !== false);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Put the whole board back?"
      description={`To how it was on ${timeWords(past.at)}, for everybody. You can undo it.`}
    >
      {lines.length === 0 ? (
        <p>No item has changed since; only the title, dates and lanes of the board may have.</p>
      ) : (
        <ul className="list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-ink-soft">The text of the plan stays as it is now.</p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="solid" onClick={() => putWholeBack(live, past)}>
          Put it back
        </Button>
      </div>
    </Dialog>
  );
}
