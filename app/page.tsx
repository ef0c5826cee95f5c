import { redirect } from 'next/navigation';
import { Door } from '@/components/account/door.tsx';
import { database } from '@/drizzle/app-client.ts';
import { countOwners } from '@/drizzle/users.ts';
import { currentUser } from './session.ts';

export default async function StartPage() {
  if (await currentUser()) redirect('/boards');
  if ((await countOwners(database().db)) > 0) redirect('/sign-in');
  return (
    <Door
      title="Almost there"
      lead={
        <p>
          Open the set-up link printed in the terminal where Laneway was started. It makes you the
          owner.
        </p>
      }
    />
  );
}
