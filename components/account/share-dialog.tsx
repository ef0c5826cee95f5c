'use client';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { can } from '@/lib/access.ts';
import { InvitationLinks } from './invitation-links.tsx';
import { MemberList } from './member-list.tsx';
import { loadSharing, type Sharing } from './sharing.ts';

interface ShareDialogProps {
  boardId: string;
  /** Named where it is not the board on the screen. */
  boardTitle?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Who is on the board and with which role, and the links that bring others on it. Needs nothing around it. */
export function ShareDialog({ boardId, boardTitle, open, onOpenChange }: ShareDialogProps) {
  const title = boardTitle === undefined ? 'Share this board' : `Share “${boardTitle}”`;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <SharePanel boardId={boardId} />
    </Dialog>
  );
}

/** Loaded each time it is opened, and again after each change. */
function SharePanel({ boardId }: { boardId: string }) {
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const load = useCallback(
    () =>
      loadSharing(boardId).then(
        (loaded) => {
          setSharing(loaded);
          setRefusal(null);
        },
        (error: unknown) => setRefusal(sentence(error)),
      ),
    [boardId],
  );

  useEffect(() => {
    void load();
  }, [load]);

  /** Does one thing and shows what is true afterwards, whether it was done or not. */
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await load();
    } catch (error) {
      await load();
      setRefusal(sentence(error));
    }
  };

  if (!sharing)
    return refusal ? <Unreachable refusal={refusal} onRetry={() => void load()} /> : <Skeleton />;
  return (
    <div className="grid gap-5">
      {can(sharing.role, 'members.manage') && (
        <InvitationLinks boardId={boardId} invitations={sharing.invitations} onChange={change} />
      )}
      <MemberList boardId={boardId} sharing={sharing} onChange={change} />
      <p role="alert" className="-mt-2 min-h-5 text-xs text-trouble">
        {refusal}
      </p>
    </div>
  );
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

function Unreachable({ refusal, onRetry }: { refusal: string; onRetry: () => void }) {
  return (
    <div className="grid justify-items-start gap-3">
      <p role="alert">{refusal}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

function Skeleton() {
  return (
    <div aria-busy="true" aria-label="Loading" className="grid gap-3">
      {[1, 2, 3].map((row) => (
        <div key={row} className="h-9 animate-pulse rounded-md bg-sunken" />
      ))}
    </div>
  );
}
