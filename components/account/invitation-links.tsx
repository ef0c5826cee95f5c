'use client';
import { Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { inputClass } from '@/components/ui/field.tsx';
import { focusOnMount } from '@/components/ui/focus-on-mount.ts';
import { Select } from './select.tsx';
import { ROLE_WORDS } from './role-words.ts';
import {
  createInvitation,
  INVITATION_TERMS,
  type OnChange,
  revokeInvitation,
  type InvitationTerm,
  type InvitedRole,
  type SharingInvitation,
} from './sharing.ts';

interface InvitationLinksProps {
  boardId: string;
  invitations: readonly SharingInvitation[];
  onChange: OnChange;
}

/** Makes links for an editor or a viewer, and ends them. */
export function InvitationLinks({ boardId, invitations, onChange }: InvitationLinksProps) {
  const [role, setRole] = useState<InvitedRole>('editor');
  const [days, setDays] = useState<InvitationTerm>(7);
  const [link, setLink] = useState<{ id: string; url: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const make = async () => {
    setBusy(true);
    await onChange(async () => {
      const { id, path } = await createInvitation(boardId, { role, days });
      setLink({ id, url: location.origin + path });
    });
    setBusy(false);
  };

  return (
    <section className="grid gap-2">
      <h3 className="text-xs font-semibold text-ink-soft">Invite by link</h3>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Role of those who come by this link"
          value={role}
          onChange={(event) => setRole(event.target.value as InvitedRole)}
        >
          <option value="editor">May edit</option>
          <option value="viewer">May view</option>
        </Select>
        <Select
          aria-label="How long the link works"
          value={days}
          onChange={(event) => setDays(Number(event.target.value) as InvitationTerm)}
        >
          {INVITATION_TERMS.map((term) => (
            <option key={term} value={term}>
              {term === 1 ? 'for 1 day' : `for ${term} days`}
            </option>
          ))}
        </Select>
        <Button tone="solid" disabled={busy} onClick={() => void make()}>
          Create link
        </Button>
      </div>
      {link && <FreshLink key={link.id} url={link.url} />}
      {invitations.length > 0 && (
        <ul className="grid divide-y divide-line">
          {invitations.map((invitation) => (
            <li key={invitation.id} className="flex min-h-10 items-center gap-2 py-1">
              <Link2 size={16} aria-hidden className="shrink-0 text-ink-faint" />
              <span className="min-w-0 flex-1">
                {ROLE_WORDS[invitation.role]} link{invitation.id === link?.id && ', just made'}
                <span className="block text-xs text-ink-faint">
                  until {dayAndTime(invitation.expiresAt)} · {usesWords(invitation.uses)}
                </span>
              </span>
              <Button
                size="sm"
                onClick={() => {
                  if (invitation.id === link?.id) setLink(null);
                  void onChange(() => revokeInvitation(boardId, invitation.id));
                }}
              >
                End link
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The address of a new link: it is not kept anywhere, so it is shown to be copied now. */
function FreshLink({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Without https a browser gives no clipboard: the address is selected, to be copied by hand.
      setCopied(false);
    }
  };
  return (
    <div className="grid gap-1 rounded-md bg-accent-wash p-2.5">
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          value={url}
          aria-label="Invitation link"
          className={`${inputClass} min-w-0 font-mono text-xs`}
          onFocus={(event) => event.target.select()}
        />
        <Button tone="solid" ref={focusOnMount} onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="text-xs text-ink-soft">
        Copy it now: it is shown this once. Whoever has it can join.
      </p>
    </div>
  );
}

const usesWords = (uses: number) =>
  uses === 0 ? 'not used yet' : uses === 1 ? 'one person came' : `${uses} people came`;

function dayAndTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
