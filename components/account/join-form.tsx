'use client';
import { AccountForm } from './account-form.tsx';
import type { FormAction } from './form-state.ts';

export function JoinForm({ action, token }: { action: FormAction; token: string }) {
  return <AccountForm action={action} submit="Join the board" busy="Joining…" hidden={{ token }} />;
}
