'use client';
import { AccountForm } from './account-form.tsx';
import { EmailField, NameField, PasswordField } from './account-fields.tsx';
import type { FormAction } from './form-state.ts';

interface NewAccountFormProps {
  action: FormAction;
  /** The secret of the link that allows it. */
  token: string;
  submit: string;
}

/** Name, e-mail and password of somebody who holds a set-up or an invitation link. */
export function NewAccountForm({ action, token, submit }: NewAccountFormProps) {
  return (
    <AccountForm focusFirst action={action} submit={submit} busy="One moment…" hidden={{ token }}>
      {(state) => (
        <>
          <NameField state={state} />
          <EmailField state={state} />
          <PasswordField state={state} choosing />
        </>
      )}
    </AccountForm>
  );
}
