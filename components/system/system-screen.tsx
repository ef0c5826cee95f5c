'use client';
import { Check, CircleAlert, LoaderCircle, Unplug } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState, type ReactNode } from 'react';
import { TopBar } from '@/components/account/top-bar.tsx';
import { degradedWords, NodeList } from './node-list.tsx';
import { RoomDialog } from './room-dialog.tsx';
import { RoomList } from './room-list.tsx';
import { Tiles } from './tiles.tsx';
import { roomsOf, STALE_MS, type HeardNode } from './totals.ts';
import { useSystem, type SystemState } from './use-system.ts';
import { uptimeWords } from './words.ts';

/** The installation as it is now, for its owners. */
export function SystemScreen({ user }: { user: { id: string; name: string; owner: boolean } }) {
  const { state, watch, end } = useSystem();
  const [board, setBoard] = useState<{ id: string; title: string } | null>(null);
  const now = useSeconds();
  const isLive = state.line === 'live' && now - (state.heardAt ?? 0) < STALE_MS;
  const rooms = roomsOf(state.nodes);
  const open = (id: string | null) => {
    const room = rooms.find((one) => one.board === id);
    setBoard(room ? { id: room.board, title: room.title } : null);
    watch(id);
  };
  return (
    <>
      <TopBar user={user} />
      <main className="mx-auto grid max-w-5xl grid-cols-1 gap-6 px-4 pt-6 pb-16">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="text-lg font-semibold tracking-tight">System</h1>
          <Verdict state={state} isLive={isLive} now={now} />
        </div>
        {state.line === 'refused' ? (
          <Notice>
            This page is for owners of this Laneway, and you are not one any more, or you were
            signed out.{' '}
            <Link href="/sign-in?next=/system" className="font-medium text-accent">
              Sign in
            </Link>
          </Notice>
        ) : state.nodes.length === 0 ? (
          <Waiting isLost={state.line === 'lost'} />
        ) : (
          <div className={`grid grid-cols-1 gap-6 ${isLive ? '' : 'opacity-80 grayscale'}`}>
            <Tiles history={state.history} />
            <Part title={state.nodes.length === 1 ? 'The node' : `${state.nodes.length} nodes`}>
              <NodeList nodes={state.nodes} now={now} />
            </Part>
            <Part title="Open boards">
              <RoomList rooms={rooms} onOpen={open} />
            </Part>
          </div>
        )}
      </main>
      {board && (
        <RoomDialog
          title={board.title}
          rooms={state.rooms}
          {...{ isLive, now, end }}
          onClose={() => open(null)}
        />
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-ink-soft">{title}</h2>
      {children}
    </section>
  );
}

/** In one line whether somebody should look. */
function Verdict(props: { state: SystemState; isLive: boolean; now: number }) {
  const { state, isLive, now } = props;
  const say = (icon: ReactNode, words: string, tone = '') => (
    <p role="status" className={`inline-flex items-center gap-1.5 ${tone}`}>
      {icon}
      {words}
    </p>
  );
  const icon = { size: 15, 'aria-hidden': true } as const;
  if (state.line === 'refused') return null;
  if (state.heardAt === null) return say(<LoaderCircle {...icon} />, 'Looking…', 'text-ink-soft');
  if (!isLive)
    return say(
      <Unplug {...icon} />,
      `The connection to the server is lost. Figures are ${uptimeWords(now - state.heardAt)} old.`,
      'text-trouble',
    );
  const problems = problemsOf(state.nodes, now);
  return problems.length === 0
    ? say(<Check {...icon} className="text-good" />, 'All is well', 'text-ink-soft')
    : say(<CircleAlert {...icon} />, problems.join('. '), 'font-medium text-trouble');
}

/** Each trouble once, with the node where only some have it. */
function problemsOf(nodes: readonly HeardNode[], now: number): string[] {
  const found = new Map<string, string[]>();
  const add = (words: string, name: string) =>
    found.set(words, [...(found.get(words) ?? []), name]);
  for (const { sample, heardAt } of nodes) {
    if (now - heardAt >= STALE_MS) add('Not heard of lately', sample.name);
    else for (const reason of sample.degraded) add(degradedWords(reason), sample.name);
  }
  return [...found].map(([words, names]) =>
    names.length === nodes.length ? words : `${words} (${names.join(', ')})`,
  );
}

function Waiting({ isLost }: { isLost: boolean }) {
  if (isLost)
    return <Notice>The server cannot be reached. This page goes on trying by itself.</Notice>;
  return (
    <div aria-hidden className="grid gap-6">
      <div className="h-64 rounded-lg bg-sunken" />
      <div className="h-44 rounded-lg bg-sunken" />
    </div>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-lg border border-line bg-surface px-4 py-8 text-center text-ink-soft">
      {children}
    </p>
  );
}

/** The time in epoch ms, once a second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
