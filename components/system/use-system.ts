'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Socket } from 'socket.io-client';
import { LIVE_PATH } from '@/lib/sync/protocol.ts';
import type { RoomSample } from '@/lib/sync/system-samples.ts';
import {
  SYSTEM_NAMESPACE,
  type SystemClientEvents,
  type SystemServerEvents,
} from '@/lib/sync/system.ts';
import { mergeNodes, totalsOf, type HeardNode, type Totals } from './totals.ts';

/** Seconds that the charts show. */
export const CHART_SECONDS = 120;
const COME_BACK_MS = 5_000;
const ANSWER_MS = 5_000;

export interface SystemState {
  /** `refused`: not an owner any more, or signed out. */
  line: 'connecting' | 'live' | 'lost' | 'refused';
  nodes: readonly HeardNode[];
  /** The newest last, one a second. */
  history: readonly Totals[];
  rooms: readonly RoomSample[];
  /** When the last sample came, epoch ms. */
  heardAt: number | null;
}

const EMPTY: SystemState = { line: 'connecting', nodes: [], history: [], rooms: [], heardAt: null };

/** The nodes as they are, heard once a second; and what an owner may do there. */
export function useSystem() {
  const [state, setState] = useState(EMPTY);
  const socket = useRef<Socket<SystemServerEvents, SystemClientEvents> | null>(null);
  const watched = useRef<string | null>(null);

  useEffect(() => {
    let left = false;
    let comeBack: ReturnType<typeof setTimeout> | undefined;
    const say = (line: SystemState['line']) => setState((known) => ({ ...known, line }));
    void import('socket.io-client').then(({ io }) => {
      if (left) return;
      const opened: Socket<SystemServerEvents, SystemClientEvents> = io(SYSTEM_NAMESPACE, {
        path: LIVE_PATH,
        transports: ['websocket'],
        reconnectionDelayMax: COME_BACK_MS,
      });
      socket.current = opened;
      opened.on('connect', () => opened.emit('room.watch', watched.current));
      opened.on('system.sample', (nodes, rooms) => {
        const now = Date.now();
        const heard = nodes.map(({ sample, age }) => ({ sample, heardAt: now - age }));
        setState(({ nodes: known, history }) => {
          const merged = mergeNodes(known, heard, now);
          return {
            line: 'live',
            nodes: merged,
            history: [...history.slice(1 - CHART_SECONDS), totalsOf(merged, now)],
            rooms,
            heardAt: now,
          };
        });
      });
      opened.on('connect_error', ({ message }) => {
        const isRefused = message === 'no-access' || message === 'signed-out';
        say(isRefused ? 'refused' : 'lost');
        // The server's "no" ends its own tries; a database that is away says nothing about the person.
        if (!isRefused && !opened.active)
          comeBack = setTimeout(() => opened.connect(), COME_BACK_MS);
      });
      opened.on('disconnect', (reason) => {
        say('lost');
        if (reason === 'io server disconnect') comeBack = setTimeout(() => opened.connect(), 1_000);
      });
    });
    return () => {
      left = true;
      clearTimeout(comeBack);
      socket.current?.disconnect();
      socket.current = null;
    };
  }, []);

  const watch = useCallback((board: string | null) => {
    watched.current = board;
    setState((known) => ({ ...known, rooms: [] }));
    socket.current?.emit('room.watch', board);
  }, []);

  /** Ends one connection; false where it was gone already, or nobody answered. */
  const end = useCallback(
    async (target: { node: string; connection: string }): Promise<boolean> => {
      const line = socket.current;
      if (!line?.connected) return false;
      return line
        .timeout(ANSWER_MS)
        .emitWithAck('connection.end', target)
        .catch(() => false);
    },
    [],
  );

  return { state, watch, end };
}
