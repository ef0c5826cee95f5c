'use client';
import { AccountForm } from './account-form.tsx';
import { NameField, PasswordField } from './account-fields.tsx';
import type { FormAction } from './form-state.ts';

export function ProfileForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <AccountForm action={action} submit="Save name" busy="Saving…" tone="plain">
      {(state) => <NameField state={state} value={name} />}
    </AccountForm>
  );
}

export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <AccountForm action={action} submit="Change password" busy="Changing…" tone="plain">
      {(state) => (
        <>
          {/* Tells password managers whose password it is. */}
          <input type="email" value={email} autoComplete="username" readOnly hidden />
          <PasswordField state={state} label="Present password" />
          <PasswordField state={state} name="newPassword" label="New password" choosing />
        </>
      )}
    </AccountForm>
  );
}
