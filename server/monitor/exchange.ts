import { randomUUID } from 'node:crypto';
import { NODE_FORGOTTEN_SECONDS } from '../../lib/limits.ts';
import {
  nodeSample,
  roomSample,
  type NodeSample,
  type RoomSample,
} from '../../lib/sync/system-samples.ts';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../log.ts';
import type { SyncServer } from '../sync/sync-server.ts';
import type { Sampler } from './sampler.ts';

/** Nodes tell of themselves while somebody looks, and for this long after they last heard so, in milliseconds. */
const WATCHED_MS = 3_000;
/** Another node must answer within this, in milliseconds. */
const ANSWER_MS = 3_000;

export interface ExchangeOptions {
  bus: Bus;
  log: Log;
  sampler: Sampler;
  sync: Pick<SyncServer, 'end'> | null;
}

/** Somebody who looks: at the nodes, and at one room or none. */
export interface Watcher {
  board: string | null;
}

/** What the nodes tell each other of themselves, once a second and only while somebody looks. */
export function createExchange({ bus, log, sampler, sync }: ExchangeOptions) {
  const watchers = new Set<Watcher>();
  const nodes = new Map<string, { sample: NodeSample; at: number }>();
  const rooms = new Map<string, { rooms: RoomSample[]; at: number }>();
  const listeners = new Set<() => void>();
  const asked = new Map<string, (found: boolean) => void>();
  /** Boards that other nodes' watchers look at, and until when. */
  const wanted = new Map<string, { boards: readonly string[]; until: number }>();

  const boardsHere = () => [...watchers].flatMap(({ board }) => (board === null ? [] : [board]));
  const sampleRooms = (boards: Iterable<string>): RoomSample[] =>
    [...new Set(boards)].flatMap((board) => sampler.room(board) ?? []);

  function tick(): void {
    const now = Date.now();
    for (const [node, { until }] of wanted) if (until < now) wanted.delete(node);
    for (const known of [nodes, rooms])
      for (const [node, { at }] of known)
        if (at < now - NODE_FORGOTTEN_SECONDS * 1000) known.delete(node);
    if (watchers.size === 0 && wanted.size === 0) return;
    const sample = sampler.sample();
    if (wanted.size > 0) {
      const boards = [...wanted.values()].flatMap((one) => one.boards);
      bus.publish('sample', { sample, rooms: sampleRooms(boards) });
    }
    if (watchers.size === 0) return;
    bus.publish('watch', { boards: boardsHere() });
    nodes.set(bus.node, { sample, at: now });
    rooms.set(bus.node, { rooms: sampleRooms(boardsHere()), at: now });
    for (const listener of listeners) listener();
  }
  const timer = setInterval(tick, 1_000);
  timer.unref();

  function end(connection: string, by: string): boolean {
    const ended = sync?.end(connection) ?? null;
    // Whoever asks later who did this finds it in the log of the node where it happened.
    log.warn(
      { audit: 'connection.end', by, node: bus.node, connection, found: ended !== null, ...ended },
      'an owner ended a connection',
    );
    return ended !== null;
  }

  const stops = [
    bus.subscribe('watch', ({ boards }, node) => {
      wanted.set(node, { boards, until: Date.now() + WATCHED_MS });
    }),
    bus.subscribe('sample', (message, node) => {
      if (watchers.size === 0) return;
      // Another version may say it differently: then it is not shown rather than shown wrongly.
      const sample = nodeSample.safeParse(message.sample);
      const open = roomSample.array().safeParse(message.rooms);
      const at = Date.now();
      if (sample.success) nodes.set(node, { sample: sample.data, at });
      if (open.success) rooms.set(node, { rooms: open.data, at });
    }),
    bus.subscribe('end', ({ node, connection, by, request }) => {
      if (node === bus.node) bus.publish('ended', { request, found: end(connection, by) });
    }),
    bus.subscribe('ended', ({ request, found }) => asked.get(request)?.(found)),
  ];

  return {
    /** Looks from now on; the undo stops it. */
    watch(watcher: Watcher): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Calls back once a second while somebody looks. */
    onTick(listener: () => void): void {
      listeners.add(listener);
    },
    /** The newest sample of each node, this one first. */
    nodes(): { sample: NodeSample; age: number }[] {
      const now = Date.now();
      return [...nodes.values()]
        .map(({ sample, at }) => ({ sample, age: now - at }))
        .sort((a, b) => a.sample.name.localeCompare(b.sample.name));
    },
    /** Where a board is open. */
    rooms: (board: string): RoomSample[] =>
      [...rooms.values()].flatMap((one) => one.rooms.filter((room) => room.board === board)),
    /** Ends one connection wherever it is; false where nobody has it, or its node does not answer. */
    end(target: { node: string; connection: string }, by: string): Promise<boolean> {
      if (target.node === bus.node) return Promise.resolve(end(target.connection, by));
      const request = randomUUID();
      return new Promise((resolve) => {
        const answer = (found: boolean) => {
          clearTimeout(late);
          asked.delete(request);
          resolve(found);
        };
        const late = setTimeout(() => answer(false), ANSWER_MS);
        asked.set(request, answer);
        log.warn({ audit: 'connection.end', by, ...target }, 'an owner asks to end a connection');
        bus.publish('end', { ...target, by, request });
      });
    },
    close(): void {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
export type Exchange = ReturnType<typeof createExchange>;
