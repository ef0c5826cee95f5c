'use client';
import { clsx } from 'clsx';
import { Check, CloudOff, Download, Lock, RefreshCw } from 'lucide-react';
import { lazy, useMemo, useSyncExternalStore } from 'react';
import { OnDemand } from '@/components/ui/on-demand.tsx';
import type { Room, RoomStatus } from './room.ts';
import { calmStatus, FIRST_STATUS, statusAdvice, statusWords } from './room-status.ts';

/** Tells the truth about the edits of this tab: on the server's disk, on their way, kept here, or not accepted. */
export function StatusPill({ room }: { room: Room | null }) {
  const status = useCalmStatus(room);
  const now = useSeconds(status.kind === 'reconnecting');
  const words = statusWords(status, now);
  const advice = statusAdvice(status);
  return (
    <div className="flex items-center gap-1">
      <div
        className={clsx(
          'relative inline-flex h-6 items-center gap-1.5 rounded-full px-2 text-xs whitespace-nowrap tabular-nums',
          status.damaged ? TONE['no-access'] : TONE[status.kind],
        )}
      >
        <Icon status={status} />
        <span role="status" aria-live="polite" data-status={status.kind}>
          {words.text}
          <span aria-hidden>{words.countdown}</span>
          {words.rest}
          {advice && <span className="sr-only">. {advice}</span>}
        </span>
        {room && <Details room={room} hint={advice ?? 'Connection details'} />}
      </div>
      {room && <Actions room={room} status={status} />}
    </div>
  );
}

// Looked at when something is wrong, which is rarely: loaded when somebody is about to.
const load = () => import('./connection-panel.tsx');
const Panel = lazy(() => load().then((m) => ({ default: m.ConnectionPanel })));

/** The whole pill is the button: beside its words, since what a button says is not read out when it changes. */
function Details({ room, hint }: { room: Room; hint: string }) {
  const trigger = (
    <button
      type="button"
      aria-label="Connection details"
      title={hint}
      className="absolute inset-0 rounded-full hover:bg-ink/5"
    />
  );
  return (
    <OnDemand popup="dialog" preload={load} trigger={trigger}>
      <Panel room={room} trigger={trigger} />
    </OnDemand>
  );
}

const TONE: Readonly<Record<RoomStatus['kind'], string>> = {
  loading: 'text-ink-faint',
  saved: 'text-ink-soft',
  saving: 'text-ink-soft',
  offline: 'bg-sunken text-ink',
  reconnecting: 'bg-sunken text-ink',
  'no-access': 'bg-trouble-wash text-trouble',
};

function Icon({ status }: { status: RoomStatus }) {
  const props = { size: 13, 'aria-hidden': true } as const;
  if (status.damaged) return <Lock {...props} />;
  switch (status.kind) {
    case 'saved':
      return <Check {...props} className="text-good" />;
    case 'offline':
      return <CloudOff {...props} />;
    case 'no-access':
      return <Lock {...props} />;
    case 'loading':
    case 'saving':
    case 'reconnecting':
      return <RefreshCw {...props} />;
  }
}

const ACTION =
  'inline-flex h-6 items-center gap-1 rounded-full px-2 text-xs font-medium text-accent hover:bg-accent-wash';

function Actions({ room, status }: { room: Room; status: RoomStatus }) {
  const tryNow = (
    <button type="button" className={ACTION} onClick={() => room.retry()}>
      Try now
    </button>
  );
  if (status.kind === 'reconnecting' || status.kind === 'offline') return tryNow;
  if (status.kind === 'saved' && status.refused) {
    return (
      <>
        <button
          type="button"
          className={ACTION}
          onClick={() => download(room, room.refusedUpdate())}
        >
          <Download size={13} aria-hidden />
          Download my changes
        </button>
        <button type="button" className={ACTION} onClick={() => room.forgetRefused()}>
          Dismiss
        </button>
      </>
    );
  }
  if (status.kind !== 'no-access') return null;
  return (
    <>
      {status.changes > 0 && (
        <button
          type="button"
          className={ACTION}
          onClick={() => download(room, room.unsyncedUpdate())}
        >
          <Download size={13} aria-hidden />
          Download my changes
        </button>
      )}
      {status.reason === 'signed-out' && (
        <a
          className={ACTION}
          href={`/sign-in?next=${encodeURIComponent(`/boards/${room.boardId}`)}`}
        >
          Sign in
        </a>
      )}
      {status.reason === 'full' && tryNow}
      {status.reason === 'refused' && (
        <button type="button" className={ACTION} onClick={() => void room.discard()}>
          Open afresh
        </button>
      )}
    </>
  );
}

/** Hands the edits that were not saved to the person as a file: the board's own format, for support to read back. */
function download(room: Room, update: Uint8Array | null): void {
  if (!update) return;
  const url = URL.createObjectURL(new Blob([new Uint8Array(update)]));
  const link = document.createElement('a');
  link.href = url;
  link.download = `board-${room.boardId}-unsaved.bin`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

const never = () => () => {};
const first = () => FIRST_STATUS;

function useCalmStatus(room: Room | null): RoomStatus {
  const store = useMemo(() => room && calmStatus(room.status), [room]);
  return useSyncExternalStore(store?.subscribe ?? never, store?.get ?? first, first);
}

/** The time in epoch ms, in whole seconds; it stands still while nobody counts. */
function useSeconds(active: boolean): number {
  return useSyncExternalStore(active ? everySecond : never, wholeSeconds, () => 0);
}

const wholeSeconds = () => Math.floor(Date.now() / 1000) * 1000;
function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
}
