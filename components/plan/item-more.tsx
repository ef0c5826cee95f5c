'use client';
import { clsx } from 'clsx';
import { ChevronRight, Plus, SquareCheck, X } from 'lucide-react';
import { MAX_CHECK_CHARS, MAX_CHECKS, MAX_NOTES_CHARS } from '@/lib/limits.ts';
import { controls, EffortValue, hasEffort, type ItemValuesProps } from './item-values.tsx';
import { checkText, valueOf, type CheckValue } from './preview-model.ts';

interface MoreButtonProps extends ItemValuesProps {
  open: boolean;
  /** Id of what it opens. */
  controls: string;
  onOpen: () => void;
}

/** How far the checks are, and the way to them and to the notes. */
export function MoreButton({ item, name, corrected, open, onOpen, ...of }: MoreButtonProps) {
  const checks = valueOf(item, corrected, 'checks');
  const done = checks.filter((check) => check.done).length;
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? of.controls : undefined}
      aria-label={`Checks and notes of ${name}, ${done} of ${checks.length} checks done`}
      title="Checks and notes"
      onClick={onOpen}
      className="inline-flex h-7 min-w-16 items-center gap-1 rounded-md px-1 text-xs text-ink-soft hover:bg-sunken hover:text-ink"
    >
      {checks.length === 0 ? (
        'More'
      ) : (
        <>
          <SquareCheck size={13} aria-hidden />
          {done}/{checks.length}
        </>
      )}
      <ChevronRight
        size={12}
        aria-hidden
        className={clsx('shrink-0 transition-transform', open && 'rotate-90')}
      />
    </button>
  );
}

/** The checks and the notes of an item, each to be corrected in place; its effort where the plan states none. */
export function ItemMore({ id, ...props }: ItemValuesProps & { id: string }) {
  const { item, name, corrected } = props;
  const notes = controls(props)('notes');
  const checks = valueOf(item, corrected, 'checks');
  return (
    <div
      id={id}
      className="col-span-2 col-start-2 mt-1.5 grid gap-2.5 border-l-2 border-line pl-3 text-xs"
    >
      <CheckRows {...props} checks={checks} />
      <label className="grid gap-1">
        <span className="font-semibold text-ink-soft">Notes</span>
        <textarea
          key={notes.value}
          aria-label={`Notes of ${name}`}
          defaultValue={notes.value}
          maxLength={Math.max(MAX_NOTES_CHARS, notes.value.length)}
          rows={2}
          dir="auto"
          onBlur={({ target }) => target.value !== notes.value && notes.onChange(target.value)}
          className={clsx(
            FIELD,
            'max-h-60 px-2 py-1.5 [field-sizing:content]',
            notes.standing === 'corrected' ? 'border-accent bg-accent-wash' : 'border-line-strong',
          )}
        />
      </label>
      {!hasEffort(item) && (
        <span className="inline-flex items-center gap-2">
          <span className="font-semibold text-ink-soft">Effort</span>
          <EffortValue {...props} placeholder="Not stated" />
        </span>
      )}
    </div>
  );
}

const FIELD = 'w-full resize-none rounded-md border text-xs text-ink';

function CheckRows({ checks, ...props }: ItemValuesProps & { checks: readonly CheckValue[] }) {
  const { item, name } = props;
  const { onChange } = controls(props)('checks');
  const put = (at: number, check: CheckValue) => onChange(checks.with(at, check));
  return (
    <div className="grid gap-1">
      <span className="font-semibold text-ink-soft">Checks</span>
      {checks.map((check, at) => {
        const words = checkText(item, check);
        return (
          <span key={check.from ?? `new ${at}`} className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={check.done}
              aria-label={`Done: ${words}`}
              onChange={({ target }) => put(at, { ...check, done: target.checked })}
              className="size-4 shrink-0 accent-accent"
            />
            <CheckField
              label={`Check ${at + 1} of ${name}`}
              value={words}
              onChange={(text) =>
                put(at, { ...check, text: asRead(item, check.from, text) ? null : text })
              }
            />
            <button
              type="button"
              aria-label={`Leave out: ${words}`}
              title="Leave this check out"
              onClick={() => onChange(checks.toSpliced(at, 1))}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink pointer-coarse:size-9"
            >
              <X size={13} aria-hidden />
            </button>
          </span>
        );
      })}
      {checks.length < MAX_CHECKS && (
        <span className="flex items-center gap-2 text-ink-faint">
          <Plus size={13} aria-hidden className="mx-[1.5px] shrink-0" />
          <CheckField
            key={checks.length}
            label={`Add a check to ${name}`}
            placeholder="Add a check"
            value=""
            onChange={(text) => onChange([...checks, { from: null, text, done: false }])}
          />
        </span>
      )}
    </div>
  );
}

const asRead = (item: ItemValuesProps['item'], from: number | null, text: string): boolean =>
  from !== null && item.checks[from]?.text === text;

interface CheckFieldProps {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (text: string) => void;
}

/** One line, kept when the field is left or Enter is pressed; an emptied one is put back. */
function CheckField({ label, value, placeholder, onChange }: CheckFieldProps) {
  return (
    <textarea
      key={value}
      rows={1}
      aria-label={label}
      defaultValue={value}
      placeholder={placeholder}
      dir="auto"
      maxLength={Math.max(MAX_CHECK_CHARS, value.length)}
      onBlur={({ target }) => {
        const text = target.value.replace(/\s+/g, ' ').trim();
        if (text === '') target.value = value;
        else if (text !== value) onChange(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') {
          event.currentTarget.value = value;
          event.currentTarget.blur();
        }
      }}
      className={clsx(
        FIELD,
        'min-h-7 min-w-0 border-transparent bg-transparent px-1.5 py-1 [field-sizing:content] placeholder:text-ink-faint hover:border-line-strong',
      )}
    />
  );
}
