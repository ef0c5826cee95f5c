'use client';
import { usePathname } from 'next/navigation';
import { useSignOut } from './sign-out-dialog.tsx';

/** Says who is signed in, for a page that somebody else may be meant for; signing out stays on it. */
export function SignOutLine({ name }: { name: string }) {
  const signOut = useSignOut(usePathname());
  return (
    <p className="mt-2 text-ink-soft">
      You are signed in as {name}.{' '}
      <button
        type="button"
        className="rounded-sm font-medium text-accent underline underline-offset-2"
        onClick={signOut.start}
      >
        Sign out
      </button>
      {signOut.dialog}
    </p>
  );
}
