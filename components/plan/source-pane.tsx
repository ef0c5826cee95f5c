'use client';
import { clsx } from 'clsx';
import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Plan } from '@/lib/plan/types.ts';
import { LazyBlock, scrollToLine } from './lazy-block.tsx';
import type { LinkStore } from './link-store.ts';
import {
  lineFacts,
  marksOf,
  piecesOf,
  splitLines,
  type LineFacts,
  type Mark,
  type SourceLine,
} from './source-lines.ts';

interface SourcePaneProps {
  text: string;
  plan: Plan;
  link: LinkStore;
  className?: string;
}

const BLOCK = 60;
const LINE_PX = 20;
/** Plans up to this many lines are drawn whole, so that the browser's own search finds everything. */
const EAGER_LINES = 1_200;

/** The plan as it was written, line by line; lines of an item lead to the item. */
export function SourcePane({ text, plan, link, className }: SourcePaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => inBlocks(splitLines(text)), [text]);
  const marks = useMemo(() => marksOf(plan), [plan]);
  const facts = useMemo(() => lineFacts(plan), [plan]);
  const eager = blocks.length * BLOCK <= EAGER_LINES;

  // One listener for all lines. The line number of an item's head is a button: the keyboard's way to the same place.
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const over = (event: MouseEvent) => link.look(ownerOf(event.target));
    const leave = () => link.look(null);
    const click = (event: MouseEvent) => {
      const line = ownerOf(event.target);
      // Whoever marks some words to copy them does not want to go anywhere.
      if (line !== null && getSelection()?.isCollapsed !== false) {
        link.reveal({ pane: 'items', line, open: true });
      }
    };
    element.addEventListener('mouseover', over);
    element.addEventListener('mouseleave', leave);
    element.addEventListener('click', click);
    return () => {
      element.removeEventListener('mouseover', over);
      element.removeEventListener('mouseleave', leave);
      element.removeEventListener('click', click);
    };
  }, [link]);

  useEffect(
    () =>
      link.onReveal('source', (line) => {
        if (pane.current) scrollToLine(pane.current, line, blockName(line));
      }),
    [link],
  );

  return (
    <div
      ref={pane}
      data-pane="source"
      role="region"
      aria-label="Text of the plan"
      className={clsx(
        'overflow-auto bg-sunken py-2 font-mono text-xs focus-visible:-outline-offset-2',
        className,
      )}
    >
      {blocks.map((lines) => (
        <LazyBlock
          key={lines[0]?.no}
          name={blockName(lines[0]?.no ?? 1)}
          estimate={lines.length * LINE_PX}
          eager={eager}
        >
          {() =>
            lines.map((line) => (
              <Line
                key={line.no}
                text={text}
                line={line}
                marks={marks}
                facts={facts.get(line.no)}
                link={link}
              />
            ))
          }
        </LazyBlock>
      ))}
    </div>
  );
}

/** Head line of the item that the line under the pointer speaks of. */
function ownerOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-owner]') : null;
  return line ? Number(line.dataset.owner) : null;
}

const blockName = (line: number) => `lines-${Math.floor((line - 1) / BLOCK)}`;

function inBlocks(lines: readonly SourceLine[]): SourceLine[][] {
  const blocks: SourceLine[][] = [];
  for (let at = 0; at < lines.length; at += BLOCK) blocks.push(lines.slice(at, at + BLOCK));
  return blocks;
}

interface LineProps {
  text: string;
  line: SourceLine;
  marks: readonly Mark[];
  facts: LineFacts | undefined;
  link: LinkStore;
}

const Line = memo(function Line({ text, line, marks, facts, link }: LineProps) {
  const owner = facts?.items[0] ?? null;
  const active = useSyncExternalStore(
    link.subscribe,
    () => {
      const looked = link.active();
      return looked !== null && (facts?.items.includes(looked) ?? false);
    },
    () => false,
  );
  return (
    <div
      data-line={line.no}
      data-owner={owner ?? undefined}
      className={clsx(
        'flex min-h-5 border-l-3 pr-3 leading-5',
        owner !== null ? 'cursor-pointer' : 'text-ink-faint',
        active ? 'border-accent bg-accent-wash' : 'border-transparent',
        !active && facts?.head && 'bg-surface',
      )}
    >
      {facts?.head ? (
        <button
          type="button"
          aria-label={`Line ${line.no}: show its item`}
          className="w-12 shrink-0 cursor-pointer self-start pr-3 text-right font-semibold text-ink-soft focus-visible:-outline-offset-2"
        >
          {line.no}
        </button>
      ) : (
        <span aria-hidden className="w-12 shrink-0 pr-3 text-right text-ink-faint select-none">
          {line.no}
        </span>
      )}
      <span className="min-w-0 break-words whitespace-pre-wrap">
        {piecesOf(text, line, marks).map((piece, i) =>
          piece.field ? (
            <mark
              key={i}
              className={clsx(
                'rounded-sm text-ink',
                piece.field === 'title' || piece.field === 'ref'
                  ? 'bg-transparent font-semibold'
                  : 'bg-accent-wash px-0.5 text-accent',
              )}
            >
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
        {facts?.problem && <span className="block font-sans text-trouble">↑ {facts.problem}</span>}
      </span>
    </div>
  );
});
