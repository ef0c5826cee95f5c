import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { usePeople, type Person } from '@/components/room/use-presence';
import { useBoard } from './board-state.tsx';
import { personColour } from './card-people.tsx';
import { useParts, type Watcher } from './parts.ts';

/** Colleagues on the grid: their pointers, and the cell they drag over. Rings on cards are drawn by the cards. */
export function PresenceLayer({ content }: { content: RefObject<HTMLElement | null> }) {
  const { room } = useBoard();
  const people = usePeople(room);
  const { watching, names } = useParts();
  useEffect(() => {
    for (const { user } of people) names.set(user.id, user.name);
    watching.set(watchersOf(people, watching.get()));
  }, [people, watching, names]);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-15 overflow-clip print:hidden"
    >
      {people.map((person) => (
        <PersonOnGrid key={person.user.id} person={person} content={content} />
      ))}
    </div>
  );
}

/** Who watches which item; lists that did not change keep their identity, so that only changed cards draw again. */
function watchersOf(
  people: readonly Person[],
  before: ReadonlyMap<string, readonly Watcher[]>,
): ReadonlyMap<string, readonly Watcher[]> {
  const next = new Map<string, Watcher[]>();
  for (const { user, focus } of people) {
    if (!focus || !('item' in focus)) continue;
    const watchers = next.get(focus.item) ?? [];
    watchers.push({ id: user.id, name: user.name });
    next.set(focus.item, watchers);
  }
  const kept = new Map<string, readonly Watcher[]>();
  for (const [item, watchers] of next) {
    const old = before.get(item);
    const same = old?.length === watchers.length && watchers.every((w, n) => w.id === old[n]?.id);
    kept.set(item, same ? old : watchers);
  }
  return kept;
}

function PersonOnGrid({
  person,
  content,
}: {
  person: Person;
  content: RefObject<HTMLElement | null>;
}) {
  const arrow = useRef<HTMLSpanElement>(null);
  const ghost = useRef<HTMLSpanElement>(null);
  const { pointer, drag, user } = person;
  const over = drag?.over ?? null;
  useLayoutEffect(() => {
    const place = (element: HTMLElement | null, at: { lane: string; week: number } | null) => {
      if (!element) return null;
      const slot = at && slotOf(content.current, at);
      element.hidden = !slot;
      return slot;
    };
    const slot = place(arrow.current, pointer);
    if (slot && pointer && arrow.current) {
      const x = slot.left + slot.width * pointer.x;
      const y = slot.top + slot.height * pointer.y;
      arrow.current.style.transform = `translate(${x}px, ${y}px)`;
    }
    const cell = place(ghost.current, over);
    if (cell && ghost.current) {
      ghost.current.style.transform = `translate(${cell.left}px, ${cell.top}px)`;
      ghost.current.style.width = `${cell.width}px`;
      ghost.current.style.height = `${cell.height}px`;
    }
  }, [pointer, over, content]);
  const colour = personColour(user.id);
  return (
    <>
      <span
        ref={ghost}
        hidden
        className="absolute top-0 left-0 rounded-md border-2 border-dashed"
        style={{ borderColor: colour }}
      >
        <Name name={user.name} colour={colour} className="absolute end-1 top-1" />
      </span>
      <span
        ref={arrow}
        hidden
        className="absolute top-0 left-0 transition-transform duration-(--quick) ease-linear"
      >
        <svg viewBox="0 0 12 16" className="h-4 w-3">
          <path
            d="M1 1v12l3.2-3 2 4.6 2-.9-2-4.5H11Z"
            fill={colour}
            stroke="var(--surface)"
            strokeWidth="1"
            strokeLinejoin="round"
          />
        </svg>
        <Name name={user.name} colour={colour} className="absolute start-2.5 top-3.5" />
      </span>
    </>
  );
}

function Name({ name, colour, className }: { name: string; colour: string; className: string }) {
  return (
    <span
      className={`max-w-32 truncate rounded-sm px-1 text-2xs leading-4 font-semibold text-[white] ${className}`}
      style={{ backgroundColor: colour }}
    >
      {name}
    </span>
  );
}

/** A cell's box in pixels of the grid's content, or null where this screen does not draw it. */
function slotOf(content: HTMLElement | null, { lane, week }: { lane: string; week: number }) {
  const slot = content?.querySelector(`[data-slot="${CSS.escape(lane)}:${week}"]`);
  if (!content || !slot) return null;
  const box = slot.getBoundingClientRect();
  const origin = content.getBoundingClientRect();
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    width: box.width,
    height: box.height,
  };
}
