'use client';
import { clsx } from 'clsx';
import { Check, RotateCcw } from 'lucide-react';
import type { Why } from '@/lib/plan/types.ts';
import type { ItemValuesProps } from './item-values.tsx';
import type { LinkStore } from './link-store.ts';
import { CORRECTABLE, type Correctable } from './preview-model.ts';
import { FIELD_WORDS, isInferred, readWords, whyWords } from './why-words.ts';

/** Where the inferred values come from, which of them are guesses to look at, and what was corrected. */
export function ItemReasons({ link, ...props }: ItemValuesProps & { link: LinkStore }) {
  const { item, corrected } = props;
  return (
    <div className="col-span-2 col-start-2 mt-0.5 flex flex-wrap items-center gap-x-2.5 pl-0.5 text-xs text-ink-faint">
      {CORRECTABLE.map((field) => {
        if (corrected && field in corrected)
          return <Corrected key={field} field={field} {...props} />;
        const why = item.why[field];
        return (
          why &&
          isInferred(why) && <Reason key={field} field={field} why={why} link={link} {...props} />
        );
      })}
    </div>
  );
}

interface ReasonProps extends ItemValuesProps {
  field: Correctable;
  why: Why;
  link: LinkStore;
}

function Reason({ field, why, link, item, name, guessed, decide }: ReasonProps) {
  const guess = guessed.has(field);
  const word = FIELD_WORDS[field];
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
      {guess && (
        <button
          type="button"
          onClick={() =>
            decide({ type: 'confirm', guesses: [{ line: item.line, fields: [field] }] })
          }
          aria-label={`The ${word} of ${name} is right`}
          className="ml-1 inline-flex items-center gap-0.5 rounded-sm px-1 font-semibold text-accent hover:bg-accent-wash"
        >
          <Check size={12} aria-hidden /> Right
        </button>
      )}
    </span>
  );
}

function Corrected({ field, item, decide }: ItemValuesProps & { field: Correctable }) {
  const read = readWords(field, item);
  const label = `Reset ${FIELD_WORDS[field]} to ${read}`;
  return (
    <span className="inline-flex items-center text-accent">
      {FIELD_WORDS[field]} corrected, the plan says {read}
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => decide({ type: 'reset', line: item.line, field })}
        className="inline-flex size-6 items-center justify-center rounded-md hover:bg-accent-wash"
      >
        <RotateCcw size={13} aria-hidden />
      </button>
    </span>
  );
}
