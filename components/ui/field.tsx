import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';

export const inputClass =
  'w-full rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm text-ink placeholder:text-ink-faint aria-invalid:border-trouble';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
}

/** A labelled text input with its hint and its error, wired for screen readers. */
export function Field({ label, hint, error, className, id, ...rest }: FieldProps) {
  const auto = useId();
  const inputId = id ?? auto;
  const noteId = `${inputId}-note`;
  return (
    <div className={clsx('grid gap-1', className)}>
      <label htmlFor={inputId} className="text-xs font-semibold text-ink-soft">
        {label}
      </label>
      <input
        id={inputId}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? noteId : undefined}
        {...rest}
      />
      {(error ?? hint) && (
        <p
          id={noteId}
          role={error ? 'alert' : undefined}
          className={clsx('text-xs', error ? 'text-trouble' : 'text-ink-faint')}
        >
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
