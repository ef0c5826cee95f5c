'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { toast } from '@/components/ui/toast.tsx';
import { signOut } from './sign-out.ts';

/** Asked rarely, so loaded then: the menu it belongs to stands on every page. */
const Dialog = dynamic(() => import('@/components/ui/dialog.tsx').then((m) => m.Dialog), {
  ssr: false,
});

const UNREACHABLE = 'You are still signed in: Laneway does not answer. Try again in a moment.';

/** Signs out at once, or asks first where changes on this device would be lost. Give `dialog` a place on the page. */
export function useSignOut(next?: string) {
  const [unsaved, setUnsaved] = useState(0);
  const go = () => void signOut(next).catch(() => toast(UNREACHABLE));
  const start = async () => {
    // Loaded when asked for: pages without a board carry none of it.
    const { unsavedOnDevice } = await import('@/components/room/local-copy.ts');
    const changes = unsavedOnDevice();
    if (changes > 0) setUnsaved(changes);
    else go();
  };
  const dialog = unsaved > 0 && (
    <Dialog
      open
      onOpenChange={() => setUnsaved(0)}
      width="sm"
      title="Sign out and lose changes?"
      description={`${unsaved === 1 ? 'One change is' : `${unsaved} changes are`} on this device only. Open the board while you are online to save ${unsaved === 1 ? 'it' : 'them'}.`}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={() => setUnsaved(0)}>Stay</Button>
        <Button tone="trouble" onClick={go}>
          Sign out
        </Button>
      </div>
    </Dialog>
  );
  return { start: () => void start(), dialog };
}
