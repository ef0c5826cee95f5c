'use client';
import { useRef, useState } from 'react';
import { addCheck, together } from '@/lib/board/edit';
import { checkProgress } from '@/lib/board/progress';
import type { Item } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { CheckDraft } from './check-list-draft.tsx';
import { CheckRow } from './check-list-row.tsx';
import { tryEdit } from './try-edit.ts';

/** The boxes of an item. What can be typed here can be pasted as a list, too. */
export function CheckList({ item }: { item: Item }) {
  const board = useBoard();
  const list = useRef<HTMLUListElement>(null);
  /** The check after which the next one is being typed; null: at the end. */
  const [after, setAfter] = useState<string | null>(null);
  const { checks } = item;
  if (!board.canEdit && checks.length === 0) return null;
  const { done, total } = checkProgress(item);
  const indexOf = (id: string) => checks.findIndex((check) => check.id === id);
  const draftAt = checks.some((check) => check.id === after) ? after : null;

  /** Adds lines below `after`, in order, and goes on typing below the last of them. */
  function add(lines: readonly { text: string; done: boolean }[]): void {
    const last = tryEdit(board, (doc, actor) =>
      together(doc, () => {
        let previous = draftAt;
        for (const line of lines) {
          const at = previous === null ? {} : { after: previous };
          previous = addCheck(doc, actor, { item: item.id, ...line, ...at });
        }
        return previous;
      }),
    );
    if (draftAt !== null && last) setAfter(last);
  }

  function focusCheck(at: number): void {
    const field = list.current?.querySelectorAll<HTMLElement>('[data-check-text]')[at];
    field?.focus();
  }

  const draft = (
    <CheckDraft
      key="draft"
      focused={draftAt !== null}
      onAdd={add}
      onLeave={() => setAfter(null)}
      onBack={() => focusCheck(draftAt === null ? checks.length - 1 : indexOf(draftAt))}
    />
  );
  return (
    <section className="mt-5">
      <div className="mb-1 flex h-6 items-center gap-3">
        <h3 className="text-xs font-semibold text-ink-soft">Checklist</h3>
        {total > 0 && (
          <>
            <span className="text-xs text-ink-faint">
              {done}/{total}
            </span>
            <span className="h-1 max-w-24 grow overflow-hidden rounded-full bg-line" aria-hidden>
              <span
                className="block h-full rounded-full bg-good transition-[width] duration-(--glide)"
                style={{ width: `${(done / total) * 100}%` }}
              />
            </span>
          </>
        )}
      </div>
      <ul ref={list} className="-mx-2">
        {checks.flatMap((check, at) => {
          const row = (
            <CheckRow
              key={check.id}
              item={item.id}
              check={check}
              above={checks[at - 1]?.id ?? null}
              twoAbove={checks[at - 2]?.id ?? null}
              below={checks[at + 1]?.id ?? null}
              onEnter={() => setAfter(check.id)}
              onGone={() => focusCheck(Math.max(0, at - 1))}
              onUp={() => focusCheck(at - 1)}
              onDown={() => focusCheck(at + 1)}
            />
          );
          return check.id === draftAt && board.canEdit ? [row, draft] : [row];
        })}
        {draftAt === null && board.canEdit && draft}
      </ul>
    </section>
  );
}
