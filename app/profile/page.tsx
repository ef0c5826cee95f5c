import type { Metadata } from 'next';
import { PasswordForm, ProfileForm } from '@/components/account/profile-forms.tsx';
import { TopBar } from '@/components/account/top-bar.tsx';
import { changePassword, saveProfile } from '../account-actions.ts';
import { requireUser } from '../session.ts';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const user = await requireUser();
  return (
    <>
      <TopBar user={user} />
      <main className="mx-auto grid max-w-sm gap-10 px-5 pt-10 pb-16">
        <h1 className="text-2xl font-semibold tracking-tight">Profile</h1>
        <section>
          <h2 className="mb-1 text-lg font-semibold">You</h2>
          <p className="mb-4 text-ink-soft">{user.email}</p>
          <ProfileForm action={saveProfile} name={user.name} />
        </section>
        <section>
          <h2 className="mb-1 text-lg font-semibold">Password</h2>
          <p className="mb-4 text-ink-soft">A new password signs out all your other devices.</p>
          <PasswordForm action={changePassword} email={user.email} />
        </section>
      </main>
    </>
  );
}
