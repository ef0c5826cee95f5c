import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Door } from '@/components/account/door.tsx';
import { JoinForm } from '@/components/account/join-form.tsx';
import { NewAccountForm } from '@/components/account/new-account-form.tsx';
import { SignOutLine } from '@/components/account/sign-out-line.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import { database } from '@/drizzle/app-client.ts';
import { roleOf } from '@/drizzle/members.ts';
import { join, signUp } from '../../account-actions.ts';
import { invitationFor, type InvitationView } from '../../join.ts';
import { currentUser } from '../../session.ts';

export const metadata: Metadata = { title: 'Invitation' };

const MAY: Record<InvitationView['role'], string> = {
  owner: 'own it',
  editor: 'move and edit its items',
  viewer: 'see it, and export the plan',
};

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { db } = database();
  const invitation = await invitationFor(db, token);
  const user = await currentUser();
  if (!invitation) {
    return (
      <Door
        title="This invitation has ended"
        lead={
          <p>
            It expired, was withdrawn, or the link is not whole. Ask whoever sent it for a new one.
          </p>
        }
      >
        <Link href="/" className={buttonClass()}>
          {user ? 'Go to your boards' : 'Sign in'}
        </Link>
      </Door>
    );
  }

  const { boardId, boardTitle, invitedBy, role } = invitation;
  const lead = (
    <p>
      {invitedBy} invites you to this board as {role === 'viewer' ? 'a viewer' : `an ${role}`}: you
      may {MAY[role]}.
    </p>
  );
  if (!user) {
    return (
      <Door title={boardTitle} lead={lead}>
        <NewAccountForm action={signUp} token={token} submit="Create account and join" />
        <p className="mt-2 text-ink-soft">
          You have an account?{' '}
          <Link
            className="font-medium text-accent underline underline-offset-2"
            href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}
          >
            Sign in
          </Link>
        </p>
      </Door>
    );
  }
  const present = await roleOf(db, boardId, user.id);
  if (present && !(present === 'viewer' && role === 'editor')) redirect(`/boards/${boardId}`);
  return (
    <Door title={boardTitle} lead={lead}>
      <JoinForm action={join} token={token} />
      <SignOutLine name={user.name} />
    </Door>
  );
}
