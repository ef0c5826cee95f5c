'use client';
import { useActionState, useEffect, useRef, type ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { UNSENT, type FormAction, type FormState } from './form-state.ts';

interface AccountFormProps {
  action: FormAction;
  /** Words of the one button. */
  submit: string;
  /** Its words while the server answers. */
  busy: string;
  /** Sent along, not shown. */
  hidden?: Readonly<Record<string, string>>;
  tone?: 'solid' | 'plain';
  /** For a page that is this form: one may type at once. */
  focusFirst?: boolean;
  children?: (state: FormState) => ReactNode;
}

/** A form of an account page: works before any script has loaded, keeps what was typed, and puts the focus on the first error. */
export function AccountForm({
  action,
  submit,
  busy,
  hidden,
  tone = 'solid',
  focusFirst = false,
  children,
}: AccountFormProps) {
  const [state, send, pending] = useActionState(action, UNSENT);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    // Not on a phone: the keyboard would cover what the page says.
    if (!focusFirst || !matchMedia('(pointer: fine)').matches) return;
    if (document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus();
  }, [focusFirst]);

  useEffect(() => {
    if (Object.keys(state.fields).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);

  return (
    <form ref={form} action={send} className="grid gap-2">
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(state)}
      <Button type="submit" tone={tone} disabled={pending} className="mt-2 w-full">
        {pending ? busy : submit}
      </Button>
      <p aria-live="polite" className="min-h-5 text-sm">
        {!pending && state.message && <span className="text-trouble">{state.message}</span>}
        {!pending && state.done && <span className="text-good">{state.done}</span>}
      </p>
    </form>
  );
}
