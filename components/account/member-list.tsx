'use client';
import { X } from 'lucide-react';
import { startTransition, useOptimistic, useState } from 'react';
import { Avatar } from '@/components/room/avatars.tsx';
import { Button, IconButton } from '@/components/ui/button.tsx';
import { focusOnMount } from '@/components/ui/focus-on-mount.ts';
import { can, ROLES, type Role } from '@/lib/access.ts';
import { hueOf } from '@/lib/sync/presence.ts';
import { ROLE_WORDS } from './role-words.ts';
import { Select } from './select.tsx';
import {
  type OnChange,
  removeMember,
  setMemberRole,
  type Sharing,
  type SharingMember,
} from './sharing.ts';

interface MemberListProps {
  boardId: string;
  sharing: Sharing;
  onChange: OnChange;
}

export function MemberList({ boardId, sharing, onChange }: MemberListProps) {
  const { members, userId } = sharing;
  const manages = can(sharing.role, 'members.manage');
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-ink-soft">On this board</h3>
      <ul className="grid divide-y divide-line">
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            self={member.id === userId}
            manages={manages}
            isInvited={sharing.invitations.length > 0}
            onRole={(role) => onChange(() => setMemberRole(boardId, member.id, role))}
            onRemove={() => void onChange(() => removeMember(boardId, member.id))}
          />
        ))}
      </ul>
    </section>
  );
}

interface MemberRowProps {
  member: SharingMember;
  self: boolean;
  manages: boolean;
  /** There are links that let anybody in who has one. */
  isInvited: boolean;
  onRole: (role: Role) => Promise<void>;
  onRemove: () => void;
}

function MemberRow({ member, self, manages, isInvited, onRole, onRemove }: MemberRowProps) {
  const { id, name, email, role } = member;
  const [asking, setAsking] = useState(false);
  const [shown, show] = useOptimistic(role);
  const choose = (role: Role) =>
    startTransition(async () => {
      show(role);
      await onRole(role);
    });
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <Avatar name={name} hue={hueOf(id)} className="size-7 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="truncate" dir="auto">
          {name}
          {self && <span className="text-ink-faint"> (you)</span>}
        </p>
        {email && <p className="truncate text-xs text-ink-faint">{email}</p>}
      </div>
      {asking ? (
        <>
          <span className="text-xs text-ink-soft max-sm:sr-only">
            Take off the board?{isInvited && ' A link below may still let them in.'}
          </span>
          <Button size="sm" onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button size="sm" tone="trouble" ref={focusOnMount} onClick={onRemove}>
            Remove
          </Button>
        </>
      ) : manages ? (
        <>
          <Select
            aria-label={`Role of ${name}`}
            value={shown}
            onChange={(event) => choose(event.target.value as Role)}
          >
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {ROLE_WORDS[each]}
              </option>
            ))}
          </Select>
          {!self && (
            <IconButton label={`Remove ${name}`} onClick={() => setAsking(true)}>
              <X size={16} aria-hidden />
            </IconButton>
          )}
          {self && <span className="size-8 shrink-0" />}
        </>
      ) : (
        <span className="text-ink-soft">{ROLE_WORDS[role]}</span>
      )}
    </li>
  );
}
