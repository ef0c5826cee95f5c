import type { Metadata } from 'next';
import Link from 'next/link';
import { Door } from '@/components/account/door.tsx';
import { NewAccountForm } from '@/components/account/new-account-form.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import { database } from '@/drizzle/app-client.ts';
import { isSetupLinkValid } from '@/drizzle/setup-links.ts';
import { countOwners } from '@/drizzle/users.ts';
import { hashToken } from '@/lib/token.ts';
import { setUp } from '../account-actions.ts';

export const metadata: Metadata = { title: 'Set up' };

interface SetUpPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const { token } = await searchParams;
  const { db } = database();
  if (typeof token === 'string' && (await isSetupLinkValid(db, hashToken(token)))) {
    return (
      <Door
        title="Set up Laneway"
        lead={<p>You are the first here: this account owns the installation.</p>}
      >
        <NewAccountForm action={setUp} token={token} submit="Create account" />
      </Door>
    );
  }
  if ((await countOwners(db)) > 0) {
    return (
      <Door
        title="Already set up"
        lead={<p>Laneway has an owner, so this link has done its work.</p>}
      >
        <Link href="/sign-in" className={buttonClass('solid')}>
          Sign in
        </Link>
      </Door>
    );
  }
  return (
    <Door
      title="This link has ended"
      lead={<p>Start Laneway again: it prints a new set-up link, which works for a day.</p>}
    />
  );
}
