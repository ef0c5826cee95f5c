'use client';
import { clsx } from 'clsx';
import { Check, Clock, CornerDownLeft, SquareCheck, User } from 'lucide-react';
import { memo, useSyncExternalStore, type Dispatch, type ReactNode } from 'react';
import type { Field, PlanItem, Why } from '@/lib/plan/types.ts';
import type { LinkStore } from './link-store.ts';
import {
  CORRECTABLE,
  valuesOf,
  type Correctable,
  type Decision,
  type Values,
} from './preview-model.ts';
import {
  PrioritySelect,
  ResetButton,
  STATUS_WORDS,
  StatusSelect,
  TextValue,
  TitleValue,
  WeeksSelect,
  type Standing,
} from './value-controls.tsx';
import { isInferred, whyWords } from './why-words.ts';

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

const WORDS: Readonly<Record<Correctable, string>> = {
  title: 'title',
  priority: 'priority',
  weeks: 'week',
  status: 'status',
  owner: 'owner',
  timeline: 'timeline',
};

/** One recognised item: what was read, where from, and a control for each value. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, corrected, guesses, included, weeks, link, decide } = props;
  const values = valuesOf(item, corrected);
  const name = item.ref ?? `line ${item.line}`;
  const guessed = new Set(guesses.split(' ') as Field[]);
  const active = useSyncExternalStore(
    link.subscribe,
    () => link.active() === item.line,
    () => false,
  );
  const standing = (field: Correctable): Standing =>
    corrected && field in corrected ? 'corrected' : guessed.has(field) ? 'guess' : 'read';
  const control = <K extends Correctable>(field: K) => ({
    label: `${WORDS[field]} of ${name}`,
    value: values[field],
    standing: standing(field),
    onChange: (value: Values[K]) => decide({ type: 'correct', item, value: { [field]: value } }),
  });
  const done = item.checks.filter((check) => check.done).length;

  return (
    <li
      data-line={item.line}
      className={clsx(
        'group/row grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2 border-b border-l-3 border-b-line py-2.5 pr-3 pl-3',
        active ? 'border-l-accent bg-accent-wash/50' : 'border-l-transparent',
        !included && 'opacity-55',
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
        <TitleValue {...control('title')} />
      </div>
      <LineButton line={item.line} link={link} className="mt-0.5">
        line {item.line}
      </LineButton>

      <div className="col-span-2 col-start-2 -ml-1 flex flex-wrap items-center gap-x-1 gap-y-0.5">
        <PrioritySelect {...control('priority')} />
        <WeeksSelect {...control('weeks')} label={name} weeks={weeks} />
        <StatusSelect {...control('status')} />
        {item.checks.length > 0 ? (
          <span
            className="inline-flex w-14 items-center gap-1 pl-1 text-xs text-ink-soft"
            title={`${done} of ${item.checks.length} checks done`}
          >
            <SquareCheck size={13} aria-hidden />
            {done}/{item.checks.length}
            <span className="sr-only"> checks done</span>
          </span>
        ) : (
          <span className="w-14 max-sm:hidden" />
        )}
        <TextValue
          {...control('timeline')}
          placeholder="Timeline"
          icon={<Clock size={12} aria-hidden />}
        />
        <TextValue
          {...control('owner')}
          placeholder="Owner"
          icon={<User size={12} aria-hidden />}
        />
      </div>
      <div className="col-span-2 col-start-2 mt-0.5 flex flex-wrap items-center gap-x-2.5 pl-0.5 text-xs text-ink-faint">
        {CORRECTABLE.map((field) => {
          const isCorrected = corrected !== undefined && field in corrected;
          const why = item.why[field];
          if (!isCorrected && !(why && isInferred(why))) return null;
          return isCorrected ? (
            <Corrected key={field} field={field} item={item} decide={decide} />
          ) : (
            why && (
              <WhyNote
                key={field}
                word={WORDS[field]}
                why={why}
                link={link}
                guess={guessed.has(field)}
              >
                {guessed.has(field) && (
                  <button
                    type="button"
                    onClick={() =>
                      decide({ type: 'confirm', guesses: [{ line: item.line, fields: [field] }] })
                    }
                    aria-label={`The ${WORDS[field]} of ${name} is right`}
                    className="ml-1 inline-flex items-center gap-0.5 rounded-sm px-1 font-semibold text-accent hover:bg-accent-wash"
                  >
                    <Check size={12} aria-hidden /> Right
                  </button>
                )}
              </WhyNote>
            )
          );
        })}
      </div>
    </li>
  );
});

function Corrected({
  field,
  item,
  decide,
}: {
  field: Correctable;
  item: PlanItem;
  decide: Dispatch<Decision>;
}) {
  const read = wordsOf(field, item);
  return (
    <span className="inline-flex items-center text-accent">
      <span>
        {WORDS[field]} corrected, the plan says {read}
      </span>
      <ResetButton
        what={`${WORDS[field]} to ${read}`}
        onReset={() => decide({ type: 'reset', line: item.line, field })}
      />
    </span>
  );
}

function wordsOf(field: Correctable, item: PlanItem): string {
  if (field === 'weeks') {
    if (!item.weeks) return 'no week';
    const [first, last] = item.weeks;
    return first === last ? `week ${first}` : `weeks ${first}–${last}`;
  }
  if (field === 'status') return item.status ? `“${STATUS_WORDS[item.status]}”` : 'no status';
  const value = item[field];
  return value === null
    ? `no ${WORDS[field]}`
    : `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
}

interface WhyNoteProps {
  word: string;
  why: Why;
  link: LinkStore;
  guess: boolean;
  children?: ReactNode;
}

function WhyNote({ word, why, link, guess, children }: WhyNoteProps) {
  return (
    <span className={clsx('inline-flex items-center', guess && 'text-ink')}>
      <button
        type="button"
        title={why.words ? `“${why.words}”` : undefined}
        onClick={() => link.reveal({ pane: 'source', line: why.line, open: true })}
        className="rounded-sm text-left hover:text-ink hover:underline"
      >
        {guess && <span className="mr-1 font-bold text-accent">?</span>}
        {word} {whyWords(why)}
      </button>
      {children}
    </span>
  );
}

interface LineButtonProps {
  line: number;
  link: LinkStore;
  className?: string;
  children: ReactNode;
}

/** Shows a line in the source. */
export function LineButton({ line, link, className, children }: LineButtonProps) {
  return (
    <button
      type="button"
      onClick={() => link.reveal({ pane: 'source', line, open: true })}
      title="Show in the text"
      className={clsx(
        'inline-flex h-5 items-center gap-1 self-start rounded-sm px-1 text-2xs whitespace-nowrap text-ink-faint hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      {children}
      <CornerDownLeft size={11} aria-hidden />
    </button>
  );
}
