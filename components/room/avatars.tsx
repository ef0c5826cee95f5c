'use client';
import { clsx } from 'clsx';
import { hueOf } from '@/lib/sync/presence.ts';
import type { Room } from './room.ts';
import { usePeople } from './use-presence.ts';

const SHOWN = 5;

/** Two letters of a name: its first and its last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (
    letters
      .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32).trim())
      .join('')
      .toUpperCase() || '?'
  );
}

/** A person as a coloured disc; the name is there for screen readers and on hover. */
export function Avatar({
  name,
  hue,
  className,
}: {
  name: string;
  hue: number;
  className?: string;
}) {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={clsx(
        'inline-flex size-6 items-center justify-center rounded-full text-2xs font-semibold select-none',
        className,
      )}
      style={{
        backgroundColor: `light-dark(oklch(0.9 0.06 ${hue}), oklch(0.38 0.07 ${hue}))`,
        color: `light-dark(oklch(0.35 0.1 ${hue}), oklch(0.93 0.05 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  );
}

/** Who is here besides this person. */
export function Avatars({ room }: { room: Room | null }) {
  const people = usePeople(room);
  if (people.length === 0) return null;
  const more = people.slice(SHOWN);
  return (
    <ul aria-label="People here now" className="flex items-center -space-x-0.5">
      {people.slice(0, SHOWN).map(({ user }) => (
        <li key={user.id} className="flex rounded-full ring-2 ring-surface">
          <Avatar name={user.name} hue={hueOf(user.id)} />
        </li>
      ))}
      {more.length > 0 && (
        <li
          className="flex size-6 items-center justify-center rounded-full bg-sunken text-2xs font-semibold text-ink-soft ring-2 ring-surface"
          title={more.map(({ user }) => user.name).join(', ')}
        >
          <span aria-label={`and ${more.map(({ user }) => user.name).join(', ')}`}>
            +{more.length}
          </span>
        </li>
      )}
    </ul>
  );
}
