'use client';
import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import type { Lane } from '@/lib/board/types';

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; title?: string; mark?: ReactNode; lane?: Lane }[];
  disabled: boolean;
  onChoose: (value: T) => void;
}

/** One of a few values, all in sight: one press sets it, arrow keys go through them. */
export function Choice<T extends string>({
  label,
  value,
  options,
  disabled,
  onChoose,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex gap-px overflow-hidden rounded-md border border-line bg-line">
        {options.map((option) => (
          <label
            key={option.value}
            title={option.title}
            data-lane={option.lane}
            className={clsx(
              'flex h-8 min-w-0 grow cursor-pointer pointer-coarse:h-10 items-center justify-center gap-1 px-1 text-xs whitespace-nowrap outline-offset-[-2px] outline-accent has-[:disabled]:cursor-default has-[:focus-visible]:outline-2',
              option.value === value
                ? option.lane
                  ? 'bg-lane-wash font-semibold text-lane-ink shadow-[inset_0_-2px_0_var(--lane)]'
                  : 'bg-raised font-semibold text-ink shadow-[inset_0_-2px_0_var(--ink)]'
                : 'bg-sunken text-ink-soft hover:text-ink has-[:disabled]:text-ink-faint',
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.mark}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
