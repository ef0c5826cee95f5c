'use client';
import { AccountForm } from './account-form.tsx';
import { EmailField, PasswordField } from './account-fields.tsx';
import type { FormAction } from './form-state.ts';

interface SignInFormProps {
  action: FormAction;
  /** Where to go afterwards: a path of this site. */
  next: string;
}

export function SignInForm({ action, next }: SignInFormProps) {
  return (
    <AccountForm focusFirst action={action} submit="Sign in" busy="Signing in…" hidden={{ next }}>
      {(state) => (
        <>
          <EmailField state={state} />
          <PasswordField state={state} />
        </>
      )}
    </AccountForm>
  );
}
