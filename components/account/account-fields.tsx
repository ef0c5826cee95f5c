'use client';
import { useState } from 'react';
import { Field, inputClass } from '@/components/ui/field.tsx';
import {
  MAX_EMAIL_CHARS,
  MAX_NAME_CHARS,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
} from '@/lib/limits.ts';
import type { FormState } from './form-state.ts';

/** Keeps the line under a field, so that an error that appears there moves nothing. */
const EMPTY_LINE = '\u00a0';

interface FieldProps {
  state: FormState;
}

export function EmailField({ state }: FieldProps) {
  return (
    <Field
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      maxLength={MAX_EMAIL_CHARS}
      required
      defaultValue={state.values['email']}
      error={state.fields['email']}
      hint={EMPTY_LINE}
    />
  );
}

export function NameField({ state, value }: FieldProps & { value?: string }) {
  return (
    <Field
      label="Name"
      name="name"
      autoComplete="name"
      maxLength={MAX_NAME_CHARS}
      required
      defaultValue={state.values['name'] ?? value}
      error={state.fields['name']}
      hint="As your team should see it."
    />
  );
}

interface PasswordFieldProps extends FieldProps {
  name?: string;
  label?: string;
  /** True where a password is being chosen. */
  choosing?: boolean;
}

/** A password that may be shown while it is typed. */
export function PasswordField({
  state,
  name = 'password',
  label = 'Password',
  choosing,
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const error = state.fields[name];
  const hint = choosing
    ? `At least ${MIN_PASSWORD_CHARS} characters; a short sentence is good.`
    : EMPTY_LINE;
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between">
        <label htmlFor={name} className="text-xs font-semibold text-ink-soft">
          {label}
        </label>
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={name}
          className="rounded-sm px-1 text-xs text-ink-faint hover:text-ink"
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
      <input
        id={name}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete={choosing ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        minLength={choosing ? MIN_PASSWORD_CHARS : undefined}
        maxLength={MAX_PASSWORD_CHARS}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={`${name}-note`}
        className={inputClass}
      />
      <p
        id={`${name}-note`}
        role={error ? 'alert' : undefined}
        className={`text-xs ${error ? 'text-trouble' : 'text-ink-faint'}`}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
