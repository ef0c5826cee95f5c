import { hueOf } from '@/lib/sync/presence';
import { useLiveValue } from './live-value.ts';
import { useParts } from './parts.ts';
import { ownerInitials } from './words.ts';

/** Who looks at this card now, and who has just moved it. */
export function CardPeople({ id }: { id: string }) {
  const { movedBy, watching } = useParts();
  const mover = useLiveValue(movedBy, (moved) => moved.get(id));
  const people = useLiveValue(watching, (all) => all.get(id));
  if (mover === undefined && people === undefined) return null;
  const [first] = people ?? [];
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0 z-2">
      {first && (
        <span
          className="absolute inset-0 rounded-[inherit] border-2"
          style={{ borderColor: personColour(first.id) }}
        />
      )}
      {people && (
        <span className="card-watchers absolute end-0.5 top-0.5 flex gap-px">
          {people.map((person) => (
            <span
              key={person.id}
              title={person.name}
              className="rounded-full px-1 text-[0.5625rem] leading-[0.875rem] font-bold text-[white]"
              style={{ backgroundColor: personColour(person.id) }}
            >
              {ownerInitials(person.name)}
            </span>
          ))}
        </span>
      )}
      {mover !== undefined && (
        <span className="absolute start-0 top-0 max-w-full truncate rounded-sm bg-ink px-1.5 text-2xs leading-4 font-medium text-paper">
          {mover}
        </span>
      )}
    </span>
  );
}

/** A person's colour, dark enough for white letters in either theme. */
export const personColour = (id: string): string => `oklch(0.5 0.15 ${hueOf(id)})`;
