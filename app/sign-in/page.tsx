import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Door } from '@/components/account/door.tsx';
import { SignInForm } from '@/components/account/sign-in-form.tsx';
import { database } from '@/drizzle/app-client.ts';
import { countOwners } from '@/drizzle/users.ts';
import { signIn } from '../account-actions.ts';
import { nextPath } from '../next-path.ts';
import { currentUser } from '../session.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = nextPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  if ((await countOwners(database().db)) === 0) redirect('/');
  return (
    <Door title="Sign in" lead={<p>No account? Ask a board’s owner for an invitation link.</p>}>
      <SignInForm action={signIn} next={next} />
    </Door>
  );
}
