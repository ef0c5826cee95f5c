'use client';
import { clsx } from 'clsx';
import { useEffect, useMemo, useRef, useState, type Dispatch } from 'react';
import type { Plan, PlanItem, Problem } from '@/lib/plan/types.ts';
import { ItemRow } from './item-row.tsx';
import { LazyBlock, scrollToLine } from './lazy-block.tsx';
import { LineButton } from './line-button.tsx';
import type { LinkStore } from './link-store.ts';
import {
  countViews,
  guessesOf,
  inView,
  VIEWS,
  type Decision,
  type Decisions,
  type View,
} from './preview-model.ts';

const BLOCK = 20;
const ROW_PX = 92;
const EAGER_ITEMS = 100;

type Shown = View | 'problems';
const VIEW_WORDS: Readonly<Record<Shown, string>> = {
  all: 'All items',
  guesses: 'To check',
  'no-week': 'No week',
  'no-priority': 'No priority',
  corrected: 'Corrected',
  'left-out': 'Left out',
  problems: 'Not understood',
};

interface ItemListProps {
  plan: Plan;
  decisions: Decisions;
  decide: Dispatch<Decision>;
  weeks: number;
  link: LinkStore;
  className?: string;
}

/** The recognised items, with a filter for those that want a look. */
export function ItemList({ plan, decisions, decide, weeks, link, className }: ItemListProps) {
  const pane = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Shown>('all');
  const [listed, setListed] = useState<readonly PlanItem[]>(plan.items);
  const counts = useMemo(() => countViews(plan, decisions), [plan, decisions]);
  const place = useMemo(() => new Map(listed.map((item, i) => [item.line, i])), [listed]);

  // The list is taken when a view is chosen: a row must not vanish under the hand that corrects it.
  const show = (next: Shown) => {
    setView(next);
    if (next !== 'problems') {
      setListed(plan.items.filter((item) => inView(next, item, decisions)));
    }
    pane.current?.scrollTo(0, 0);
  };

  useEffect(
    () =>
      link.onReveal('items', (line) => {
        link.look(line);
        const at = place.get(line);
        if (at !== undefined && pane.current) scrollToLine(pane.current, line, blockName(at));
      }),
    [link, place],
  );

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const over = (event: MouseEvent) => link.look(lineOf(event.target));
    const leave = () => link.look(null);
    const focus = (event: FocusEvent) => {
      const line = lineOf(event.target);
      if (line === null) return;
      link.look(line);
      link.reveal({ pane: 'source', line });
    };
    element.addEventListener('mouseover', over);
    element.addEventListener('mouseleave', leave);
    element.addEventListener('focusin', focus);
    return () => {
      element.removeEventListener('mouseover', over);
      element.removeEventListener('mouseleave', leave);
      element.removeEventListener('focusin', focus);
    };
  }, [link]);

  const blocks: (readonly PlanItem[])[] = [];
  for (let at = 0; at < listed.length; at += BLOCK) blocks.push(listed.slice(at, at + BLOCK));
  const shownLines = listed.map((item) => item.line);
  const allIn = shownLines.every((line) => !decisions.leftOut.has(line));
  const shown: readonly Shown[] = plan.problems.length > 0 ? [...VIEWS, 'problems'] : VIEWS;
  const toConfirm = listed.filter((item) => guessesOf(item, decisions).length > 0);

  return (
    <div className={clsx('flex min-h-0 flex-col bg-surface', className)}>
      <div
        role="group"
        aria-label="Which items are listed"
        className="flex shrink-0 items-center gap-1 overflow-x-auto border-b border-line px-2 py-1.5"
      >
        {shown.map((name) => {
          const count = name === 'problems' ? plan.problems.length : counts[name];
          if (name !== 'all' && name !== view && count === 0) return null;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={view === name}
              onClick={() => show(name)}
              className={clsx(
                'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs font-medium',
                view === name ? 'bg-ink text-paper' : 'text-ink-soft hover:bg-sunken',
                name === 'guesses' && view !== name && count > 0 && 'text-accent',
                name === 'problems' && view !== name && 'text-trouble',
              )}
            >
              {VIEW_WORDS[name]} <span className="font-bold">{count}</span>
            </button>
          );
        })}
      </div>
      <div ref={pane} data-pane="items" className="min-h-0 flex-1 overflow-y-auto">
        {view === 'problems' ? (
          <ProblemList problems={plan.problems} link={link} />
        ) : (
          <>
            {listed.length > 1 && (
              <div className="flex items-center justify-between gap-3 border-b border-line px-3 py-1.5 text-xs text-ink-faint">
                <label className="inline-flex items-center gap-2">
                  <input
                    type="checkbox"
                    checked={allIn}
                    onChange={(event) =>
                      decide({ type: 'include', lines: shownLines, include: event.target.checked })
                    }
                    className="size-4 accent-accent"
                  />
                  Import all {listed.length}
                </label>
                {view === 'guesses' && toConfirm.length > 0 && (
                  <button
                    type="button"
                    onClick={() =>
                      decide({
                        type: 'confirm',
                        guesses: toConfirm.map((item) => ({
                          line: item.line,
                          fields: guessesOf(item, decisions),
                        })),
                      })
                    }
                    className="rounded-sm px-1 font-semibold text-accent hover:bg-accent-wash"
                  >
                    All of these are right
                  </button>
                )}
              </div>
            )}
            {listed.length === 0 && (
              <p className="p-6 text-ink-faint">None. Choose another list above.</p>
            )}
            {blocks.map((items, i) => (
              <LazyBlock
                key={`${view}-${items[0]?.line}`}
                name={blockName(i * BLOCK)}
                estimate={items.length * ROW_PX}
                eager={listed.length <= EAGER_ITEMS}
              >
                {() => (
                  <ul>
                    {items.map((item) => (
                      <ItemRow
                        key={item.line}
                        item={item}
                        corrected={decisions.corrected.get(item.line)}
                        guesses={guessesOf(item, decisions).join(' ')}
                        included={!decisions.leftOut.has(item.line)}
                        weeks={weeks}
                        link={link}
                        decide={decide}
                      />
                    ))}
                  </ul>
                )}
              </LazyBlock>
            ))}
          </>
        )}
      </div>
    </div>
  );
}

/** Head line of the item that an element of the list belongs to. */
function lineOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return row ? Number(row.dataset.line) : null;
}

const blockName = (at: number) => `items-${Math.floor(at / BLOCK)}`;

/** Lines that look like work but were not understood; they stay in the text untouched. */
function ProblemList({ problems, link }: { problems: readonly Problem[]; link: LinkStore }) {
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-xs text-ink-soft">
        These lines stay in the text as they are; they just do not become cards.
      </p>
      <ul>
        {problems.map(({ line, message }) => (
          <li
            key={`${line} ${message}`}
            className="flex items-start gap-3 border-b border-line px-4 py-2"
          >
            <LineButton line={line} link={link} />
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
