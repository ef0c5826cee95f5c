'use client';
import { clsx } from 'clsx';
import { memo, useId, useState, useSyncExternalStore, type Dispatch } from 'react';
import type { Field, PlanItem } from '@/lib/plan/types.ts';
import { ItemMore, MoreButton } from './item-more.tsx';
import { ItemReasons } from './item-reasons.tsx';
import { ItemTitle, ItemValues } from './item-values.tsx';
import { LineButton } from './line-button.tsx';
import type { LinkStore } from './link-store.ts';
import { valuesOf, type Decision, type Values } from './preview-model.ts';

interface ItemRowProps {
  item: PlanItem;
  corrected: Partial<Values> | undefined;
  /** Fields whose value is a guess to look at, as one string so that the row can be remembered. */
  guesses: string;
  included: boolean;
  weeks: number;
  link: LinkStore;
  decide: Dispatch<Decision>;
}

/** One recognised item: what was read, where from, and a control for each value. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, corrected, guesses, included, weeks, link, decide } = props;
  const name = item.ref ?? `line ${item.line}`;
  const guessed = new Set(guesses.split(' ') as Field[]);
  const values = { item, name, corrected, guessed, decide };
  const [open, setOpen] = useState(false);
  const more = useId();
  const active = useSyncExternalStore(
    link.subscribe,
    () => link.active() === item.line,
    () => false,
  );
  return (
    <li
      data-line={item.line}
      className={clsx(
        'group/row grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2 border-b border-l-3 border-b-line py-2.5 pr-3 pl-3',
        active ? 'border-l-accent' : 'border-l-transparent',
        !included ? 'bg-sunken' : active && 'bg-accent-wash/50',
      )}
    >
      <input
        type="checkbox"
        checked={included}
        aria-label={`Import ${name}: ${item.title}`}
        onChange={(event) =>
          decide({ type: 'include', lines: [item.line], include: event.target.checked })
        }
        className="mt-1 size-4 accent-accent"
      />
      <div className="flex min-w-0 items-start gap-1.5">
        {item.ref && (
          <span className="mt-1 shrink-0 text-xs font-semibold text-ink-faint">{item.ref}</span>
        )}
        {included ? (
          <ItemTitle {...values} />
        ) : (
          <span dir="auto" className="py-0.5 text-ink-faint line-through">
            {valuesOf(item, corrected).title}
          </span>
        )}
      </div>
      <LineButton line={item.line} link={link} className="mt-0.5" />
      {included ? (
        <>
          <ItemValues
            {...values}
            weeks={weeks}
            more={
              <MoreButton {...values} open={open} controls={more} onOpen={() => setOpen(!open)} />
            }
          />
          <ItemReasons {...values} link={link} />
          {open && <ItemMore {...values} id={more} />}
        </>
      ) : (
        <p className="col-span-2 col-start-2 text-xs text-ink-faint">
          Left out of the board; it stays in the text.
        </p>
      )}
    </li>
  );
});
