'use client';
import { useRouter } from 'next/navigation';
import { Avatar } from '@/components/room/avatars.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/menu.tsx';
import { ThemeMenu } from '@/components/ui/theme-menu.tsx';
import { hueOf } from '@/lib/sync/presence.ts';
import { useKeepSession } from './keep-session.ts';
import { useSignOut } from './sign-out-dialog.tsx';

/** The person's own menu, on every page of somebody signed in. */
export function AccountMenu({ user }: { user: { id: string; name: string; owner?: boolean } }) {
  const router = useRouter();
  const signOut = useSignOut();
  useKeepSession();
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Your menu, ${user.name}`}
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-full"
          >
            <Avatar name={user.name} hue={hueOf(user.id)} className="size-7" />
          </button>
        }
      >
        <MenuLabel>{user.name}</MenuLabel>
        <MenuItem onSelect={() => router.push('/boards')}>Boards</MenuItem>
        <MenuItem onSelect={() => router.push('/profile')}>Profile</MenuItem>
        {user.owner && <MenuItem onSelect={() => router.push('/system')}>System</MenuItem>}
        <ThemeMenu />
        <MenuLine />
        <MenuItem onSelect={signOut.start}>Sign out</MenuItem>
      </Menu>
      {signOut.dialog}
    </>
  );
}
