import { clsx } from 'clsx';
import { checkProgress } from '@/lib/board/progress';
import type { Item } from '@/lib/board/types';
import { StatusMark } from './status-mark.tsx';
import { STATUS_NAMES, ownerInitials } from './words.ts';

/** Says so in words, too; To do and Done are plain enough by their marks. */
const SPOKEN: ReadonlySet<Item['status']> = new Set(['doing', 'blocked', 'deferred']);
const SPOKEN_LOOKS: Partial<Record<Item['status'], string>> = {
  doing: 'font-semibold text-accent',
  blocked: 'font-bold text-trouble',
  deferred: 'text-ink-faint',
};

/**
 * The three lines of a card: ref and status, title, and the quiet line; on a full board the quiet line joins the first
 * (see .face in board.css). The card around it carries the name for screen readers.
 */
export function CardFace({ item, slips = 0 }: { item: Item; slips?: number }) {
  const { status } = item;
  const past = status === 'done' || status === 'deferred';
  return (
    <div aria-hidden className="face pointer-events-none min-w-0">
      <div className="face-head flex h-4 flex-wrap items-center gap-x-1 overflow-hidden text-2xs leading-4 whitespace-nowrap">
        <StatusMark status={status} quiet />
        {item.ref !== null && <span className="font-bold text-lane-ink">{item.ref}</span>}
        {SPOKEN.has(status) && <span className={SPOKEN_LOOKS[status]}>{STATUS_NAMES[status]}</span>}
      </div>
      <p
        dir="auto"
        className={clsx(
          'face-title font-medium [overflow-wrap:anywhere]',
          past ? 'text-ink-faint' : 'text-ink',
          status === 'done' && 'line-through decoration-line-strong decoration-1',
        )}
      >
        {item.title || 'Untitled item'}
      </p>
      <Quiet item={item} slips={slips} />
    </div>
  );
}

/** Checks, slips, timeline and owner. What does not fit is left out, the last first. */
function Quiet({ item, slips }: { item: Item; slips: number }) {
  const { done, total } = checkProgress(item);
  if (total === 0 && slips === 0 && item.timeline === null && item.owner === null) return null;
  return (
    <div className="face-quiet flex h-4 flex-wrap items-center gap-x-1.5 overflow-hidden text-2xs leading-4 whitespace-nowrap text-ink-faint">
      {total > 0 && <Checks done={done} total={total} />}
      {slips > 0 && <Slips times={slips} />}
      {item.owner !== null && (
        <span
          title={item.owner}
          className="face-owner rounded-sm bg-sunken px-1 leading-[0.875rem] font-semibold text-ink-soft"
        >
          {ownerInitials(item.owner)}
        </span>
      )}
      {item.timeline !== null && <span className="face-timeline truncate">{item.timeline}</span>}
    </div>
  );
}

/** An arrow against a bar, and how often: moved to a later week than before. */
function Slips({ times }: { times: number }) {
  return (
    <span className="face-slips flex items-center gap-px font-semibold">
      <svg viewBox="0 0 10 10" className="size-2.5 stroke-current" fill="none" strokeWidth="1.5">
        <path d="M1 5h6M4.5 2.5 7 5 4.5 7.5M9 1.5v7" />
      </svg>
      {times}
    </span>
  );
}

/** "2/4" behind a small bar that fills: told by number and by length. */
function Checks({ done, total }: { done: number; total: number }) {
  return (
    <span className={clsx('flex items-center gap-1', done === total && 'text-good')}>
      <span className="face-bar relative h-[3px] w-4 overflow-hidden rounded-full bg-line">
        <span
          className="absolute inset-y-0 left-0 bg-current"
          style={{ width: `${(done / total) * 100}%` }}
        />
      </span>
      {done}/{total}
    </span>
  );
}
