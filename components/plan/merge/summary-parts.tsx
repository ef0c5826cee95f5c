'use client';
import { useState, type ReactNode } from 'react';
import { timeAgo } from '@/components/boards/time-ago';
import { Button } from '@/components/ui/button';
import type { ImportDecisions } from '@/lib/exchange/merge-import.ts';
import type { FieldChange, ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import type { Decision } from './decisions.ts';
import { FIELD_WORDS, valueWords } from './field-words.ts';
import { ItemTitle, Part } from './part.tsx';

interface PartProps {
  summary: ImportSummary;
  decisions: ImportDecisions;
  decide: (decision: Decision) => void;
}

/** Rows drawn at first: a plan of thousands would hold up the page. */
const FIRST_ROWS = 60;

function Rows<T>({ of, renderRow }: { of: readonly T[]; renderRow: (one: T) => ReactNode }) {
  const [all, setAll] = useState(false);
  const shown = all ? of : of.slice(0, FIRST_ROWS);
  return (
    <>
      {shown.map(renderRow)}
      {shown.length < of.length && (
        <li className="p-1.5">
          <Button tone="quiet" className="w-full" onClick={() => setAll(true)}>
            Show {of.length - shown.length} more
          </Button>
        </li>
      )}
    </>
  );
}

/** Items that the file no longer has: each stays or goes. */
export function RemovedPart({ summary, decisions, decide, now }: PartProps & { now: number }) {
  const items = summary.removed.map(({ id }) => id);
  const all = (choice: 'keep' | 'remove') => decide({ type: 'removed', items, choice });
  return (
    <Part
      title="No longer in the file"
      hint="What is kept is written into the file again by the next export."
      count={items.length}
      actions={
        items.length > 1 && (
          <>
            <Button size="sm" onClick={() => all('keep')}>
              Keep all
            </Button>
            <Button size="sm" onClick={() => all('remove')}>
              Remove all
            </Button>
          </>
        )
      }
    >
      <Rows
        of={summary.removed}
        renderRow={({ id, ref, title, changed, author }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-60">
              <ItemTitle item={{ ref, title }} />
              {changed && (
                <p className="text-xs text-ink-soft">
                  Changed on the board
                  {author &&
                    ` by ${author.by ?? 'somebody'}, ${timeAgo(Date.parse(author.at), now)}`}
                </p>
              )}
            </div>
            <div role="radiogroup" aria-label={title} className="flex gap-4">
              {(['keep', 'remove'] as const).map((choice) => (
                <label key={choice} className="flex h-7 cursor-pointer items-center gap-1.5">
                  <input
                    type="radio"
                    name={`removed-${id}`}
                    checked={decisions.removed[id] === choice}
                    onChange={() => decide({ type: 'removed', items: [id], choice })}
                    className="size-4 accent-accent"
                  />
                  {choice === 'keep' ? 'Keep' : 'Remove'}
                </label>
              ))}
            </div>
          </li>
        )}
      />
    </Part>
  );
}

/** New items: those that are unticked stay in the text only. */
export function AddedPart({ summary, decisions, decide }: PartProps) {
  const leftOut = new Set(decisions.leftOut);
  return (
    <Part
      title="New"
      hint="Unticked ones stay in the text and do not come onto the board."
      count={summary.added.length}
    >
      <Rows
        of={summary.added}
        renderRow={({ line, ref, title, where, section }) => (
          <li key={line}>
            <label className="flex cursor-pointer items-start gap-2.5 px-4 py-2.5 hover:bg-sunken">
              <input
                type="checkbox"
                checked={!leftOut.has(line)}
                onChange={({ target }) =>
                  decide({ type: 'include', lines: [line], include: target.checked })
                }
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 flex-1">
                <ItemTitle item={{ ref, title }} />
                <span className="block text-xs text-ink-soft">
                  {where}
                  {section !== null && ` · ${section}`}
                </span>
              </span>
              <span className="text-xs text-ink-faint tabular-nums">line {line}</span>
            </label>
          </li>
        )}
      />
    </Part>
  );
}

/** What the file changes of items that the board left alone there, field by field. */
export function ChangedPart({ summary }: { summary: ImportSummary }) {
  return (
    <Part
      title="Changed in the file"
      hint="The board left these values alone: the file’s are taken."
      count={summary.changed.length + (summary.board.length > 0 ? 1 : 0)}
    >
      {summary.board.length > 0 && (
        <ChangedRow title={<ItemTitle item={THE_BOARD} />} line={null} fields={summary.board} />
      )}
      <Rows
        of={summary.changed}
        renderRow={({ id, ref, title, line, fields }) => (
          <ChangedRow
            key={id}
            title={<ItemTitle item={{ ref, title }} />}
            line={line}
            fields={fields}
          />
        )}
      />
    </Part>
  );
}

const THE_BOARD = { ref: null, title: 'The board itself' };

interface ChangedRowProps {
  title: ReactNode;
  line: number | null;
  fields: readonly FieldChange[];
}

function ChangedRow({ title, line, fields }: ChangedRowProps) {
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <p className="flex items-baseline gap-3">
        {title}
        {line !== null && (
          <span className="ml-auto text-xs whitespace-nowrap text-ink-faint tabular-nums">
            line {line}
          </span>
        )}
      </p>
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        {fields.map((change, n) => (
          <Change key={n} {...change} repeated={fields[n - 1]?.field === change.field} />
        ))}
      </dl>
    </li>
  );
}

function Change({ field, was, is, repeated }: FieldChange & { repeated: boolean }) {
  return (
    <>
      <dt className="text-ink-soft">
        {repeated ? <span className="sr-only">{FIELD_WORDS[field]}</span> : FIELD_WORDS[field]}
      </dt>
      <dd className="min-w-0">
        {was === null && field === 'checks' ? (
          <span className="sr-only">new: </span>
        ) : (
          <>
            <span className="sr-only">was </span>
            <del className="line-clamp-3 inline break-words text-ink-faint decoration-ink-faint">
              {valueWords(field, was)}
            </del>
          </>
        )}
        {is === null && field === 'checks' ? null : (
          <>
            {!(was === null && field === 'checks') && (
              <span aria-label="is now" className="px-1.5 text-ink-soft">
                →
              </span>
            )}
            <ins className="break-words no-underline">{valueWords(field, is)}</ins>
          </>
        )}
      </dd>
    </>
  );
}

/** Items that were renamed so much that a person may want to look. */
export function GuessPart({
  summary,
  onApart,
}: {
  summary: ImportSummary;
  onApart: (line: number) => void;
}) {
  return (
    <Part
      title="Taken for the same item"
      hint="Their titles differ, and the rest of them speaks for one item."
      count={summary.guesses.length}
    >
      <Rows
        of={summary.guesses}
        renderRow={({ line, ref, title, was }) => (
          <li key={line} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
            <p className="min-w-0 flex-1 basis-60">
              <ItemTitle item={{ ref, title }} />
              <span className="block text-xs text-ink-soft">was “{was}”</span>
            </p>
            <Button size="sm" onClick={() => onApart(line)}>
              These are two items
            </Button>
          </li>
        )}
      />
    </Part>
  );
}
