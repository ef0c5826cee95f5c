'use client';
import { useState } from 'react';
import { Avatar } from '@/components/room/avatars.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { focusOnMount } from '@/components/ui/focus-on-mount.ts';
import { toast } from '@/components/ui/toast.tsx';
import { hueOf } from '@/lib/sync/presence.ts';
import type { ConnectionLine, RoomSample } from '@/lib/sync/system-samples.ts';
import { bytesWords, countWords, msWords, uptimeWords } from './words.ts';

interface RoomDialogProps {
  /** What the list called it. */
  title: string;
  rooms: readonly RoomSample[];
  /** Whether figures still come. */
  isLive: boolean;
  now: number;
  end: (target: { node: string; connection: string }) => Promise<boolean>;
  onClose: () => void;
}

/** One open board, looked at closely: who is connected, how, and what is not saved. */
export function RoomDialog({ title, rooms, isLive, now, end, onClose }: RoomDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={rooms[0]?.title || title || 'A board without a title'}
      description={
        isLive ? undefined : 'The connection to the server is lost: these are old figures.'
      }
      width="lg"
    >
      {rooms.length === 0 && (
        <p className="py-6 text-center text-ink-soft">
          {isLive ? 'Nobody has this board open now.' : 'Nothing is known of it now.'}
        </p>
      )}
      {rooms.map((room) => (
        <section key={room.node} className="mt-5 first:mt-2">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs text-ink-soft">
            <h3 className="text-sm font-semibold text-ink">On {room.name}</h3>
            <span>
              {countWords(room.seq)} {room.seq === 1 ? 'edit' : 'edits'}
            </span>
            <span>{bytesWords(room.size)}</span>
            <span>{countWords(room.logLength)} in the log</span>
            <span className={room.waiting.updates > 0 ? 'font-medium text-ink' : ''}>
              {room.waiting.updates === 0
                ? 'all saved'
                : `${room.waiting.updates} not saved (${bytesWords(room.waiting.bytes)})`}
            </span>
          </div>
          <ul
            aria-label={`Connections on ${room.name}`}
            className="mt-2 grid grid-cols-1 divide-y divide-line rounded-md border border-line"
          >
            {room.connections.length === 0 && (
              <li className="px-3 py-2.5 text-ink-soft">
                Nobody; the node keeps the board open for a while.
              </li>
            )}
            {room.connections.map((connection) => {
              const key = `${room.node} ${connection.id}`;
              return (
                <li key={key} className="px-3 py-2">
                  <Line
                    connection={connection}
                    now={now}
                    onEnd={isLive && chosen !== key ? () => setChosen(key) : null}
                  />
                  {chosen === key && (
                    <Confirm
                      name={connection.user.name}
                      onCancel={() => setChosen(null)}
                      onConfirm={async () => {
                        const found = await end({ node: room.node, connection: connection.id });
                        setChosen(null);
                        toast(
                          found
                            ? `${connection.user.name} was disconnected.`
                            : 'That connection was gone already, or its node did not answer.',
                        );
                      }}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

const STATES = {
  live: 'up to date',
  joining: 'opening',
  behind: 'reading slowly',
  paused: 'asked to wait',
} as const;

function Line(props: { connection: ConnectionLine; now: number; onEnd: (() => void) | null }) {
  const { connection, now, onEnd } = props;
  const { user, role, state, rtt, unsent, since } = connection;
  return (
    <div className="flex items-center gap-3">
      <Avatar name={user.name} hue={hueOf(user.id)} className="size-7" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {user.name} <span className="font-normal text-ink-faint">{role}</span>
        </p>
        <p className="text-xs text-ink-soft">
          <span className={state === 'live' ? '' : 'font-medium text-trouble'}>
            {STATES[state]}
          </span>
          {' · '}for {uptimeWords(now - since)}
          {rtt !== null && ` · answers in ${msWords(rtt)}`}
          {unsent > 0 && ` · ${bytesWords(unsent)} not taken`}
        </p>
      </div>
      {onEnd && (
        <Button size="sm" tone="quiet" onClick={onEnd}>
          Disconnect
          <span className="sr-only"> {user.name}</span>
        </Button>
      )}
    </div>
  );
}

function Confirm(props: { name: string; onConfirm: () => Promise<void>; onCancel: () => void }) {
  const [busy, setBusy] = useState(false);
  return (
    <div
      role="group"
      aria-label={`Disconnect ${props.name}?`}
      className="mt-2 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-2 text-xs"
    >
      <p className="min-w-48 flex-1">
        Nothing of theirs is lost. Their page comes back by itself within seconds where they still
        may; to keep somebody out, take them off the board.
      </p>
      <Button
        size="sm"
        tone="trouble"
        disabled={busy}
        ref={focusOnMount}
        onClick={() => {
          setBusy(true);
          void props.onConfirm();
        }}
      >
        Disconnect
      </Button>
      <Button size="sm" tone="quiet" onClick={props.onCancel}>
        Cancel
      </Button>
    </div>
  );
}
