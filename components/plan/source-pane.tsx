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
      // A region that scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Text of the plan"
      className={clsx(
        'overflow-auto bg-sunken py-2 font-mono text-xs focus-visible:-outline-offset-2',
        className,
      )}
      onMouseLeave={() => link.look(null)}
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
    // The keyboard's way to the same place is the line button of the item.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/no-static-element-interactions
    <div
      data-line={line.no}
      onMouseEnter={() => link.look(owner)}
      onClick={
        owner === null ? undefined : () => link.reveal({ pane: 'items', line: owner, open: true })
      }
      className={clsx(
        'flex min-h-5 border-l-3 pr-3 leading-5',
        owner !== null ? 'cursor-pointer' : 'text-ink-faint',
        active ? 'border-accent bg-accent-wash' : 'border-transparent',
        !active && facts?.head && 'bg-surface',
      )}
    >
      <span
        aria-hidden
        className={clsx(
          'w-11 shrink-0 pr-3 text-right select-none',
          facts?.head ? 'font-semibold text-ink-soft' : 'text-ink-faint',
        )}
      >
        {line.no}
      </span>
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
