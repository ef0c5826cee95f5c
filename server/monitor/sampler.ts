import os from 'node:os';
import { readMeta } from '../../lib/board/read.ts';
import {
  COMMIT_LATE_MS,
  EVENT_LOOP_SLOW_MS,
  SYSTEM_CONNECTIONS,
  SYSTEM_ROOMS,
} from '../../lib/limits.ts';
import type {
  NodeSample,
  RoomLine,
  RoomSample,
  SyncSample,
} from '../../lib/sync/system-samples.ts';
import { CONNECTION_STATES, type DegradedReason } from '../../lib/sync/system.ts';
import type { Bus } from '../bus/bus.ts';
import { peopleOn } from '../sync/presence.ts';
import type { Room } from '../sync/room.ts';
import type { SyncServer } from '../sync/sync-server.ts';
import type { DatabaseWatch } from './database-watch.ts';
import { watchEventLoop, type EventLoopSecond } from './event-loop.ts';
import type { Figures, Tally } from './figures.ts';
import { quantile } from './histogram.ts';

/** What a node says of itself that does not change. */
export interface NodeIdentity {
  name: string;
  role: NodeSample['role'];
  version: string;
  /** Connections of its database pool at most. */
  poolMax: number;
}

export interface SamplerOptions extends NodeIdentity {
  figures: Figures;
  bus: Pick<Bus, 'node' | 'state'>;
  database: Pick<DatabaseWatch, 'state'>;
  /** Null where a node serves pages only. */
  sync: Pick<SyncServer, 'open' | 'logLength' | 'queuedBytes' | 'waitingSince' | 'isHigh'> | null;
}

/** Seconds that "lately" means. */
const WINDOW = 10;
/** Seconds that a failed commit is remembered for. */
const FAILURES_WINDOW = 60;

/** What stood in the figures at one second. */
interface Mark {
  at: number;
  cpu: number;
  loop: EventLoopSecond;
  messagesIn: number;
  messagesOut: number;
  bytesIn: number;
  bytesOut: number;
  accepted: number;
  refused: number;
  commits: Float64Array;
  commitFailures: number;
}

/** Looks at the node once a second and keeps a minute of it: rates and "lately" are differences of two looks. */
export function createSampler(options: SamplerOptions) {
  const { figures, bus, database, sync } = options;
  const loop = watchEventLoop();
  const marks: Mark[] = [];

  function mark(): void {
    const { messagesIn, messagesOut, bytesIn, bytesOut, accepted, commitFailures } = figures;
    const { user, system } = process.cpuUsage();
    marks.push({
      ...{ messagesIn, messagesOut, bytesIn, bytesOut, accepted, commitFailures },
      at: performance.now(),
      cpu: user + system,
      loop: loop.take(),
      refused: sumOf(figures.refused),
      commits: figures.commitSeconds.counts.slice(),
    });
    if (marks.length > FAILURES_WINDOW + 1) marks.shift();
  }
  // What the start took is no sign of how things go.
  loop.take();
  mark();
  const timer = setInterval(mark, 1_000);
  timer.unref();

  const newest = (): Mark => marks.at(-1) as Mark;
  const ago = (seconds: number): Mark => marks.at(-1 - seconds) ?? (marks[0] as Mark);

  /** The event loop over the last ten seconds: the worst second counts, so that a short stop is seen. */
  function eventLoop(): EventLoopSecond {
    const lately = marks.slice(-WINDOW).map((one) => one.loop);
    const most = (key: 'p50' | 'p99' | 'max') => Math.max(...lately.map((one) => one[key]));
    // Over the whole window: a node that has just started was busy, and that says nothing.
    const busy = lately.reduce((sum, one) => sum + one.busy, 0) / WINDOW;
    return { p50: most('p50'), p99: most('p99'), max: most('max'), busy };
  }

  /** Milliseconds below which this share of the last ten seconds' commits took. */
  function commitMs(q: number): number | null {
    const [now, then] = [newest().commits, ago(WINDOW).commits];
    const seconds = quantile(
      q,
      figures.commitSeconds.bounds,
      now.map((count, n) => count - (then[n] ?? 0)),
    );
    return seconds === null ? null : seconds * 1000;
  }

  function waitMs(): number {
    const since = sync?.waitingSince() ?? 0;
    return since === 0 ? 0 : Math.max(0, Date.now() - since);
  }

  function degraded(): DegradedReason[] {
    const { up, poolFree } = database.state();
    const found: [DegradedReason, boolean][] = [
      ['database-down', !up],
      ['pool-busy', up && !poolFree],
      ['redis-down', bus.state() === 'down'],
      ['commits-late', waitMs() > COMMIT_LATE_MS],
      ['commits-failing', newest().commitFailures > ago(FAILURES_WINDOW).commitFailures],
      ['senders-waiting', sync?.isHigh() ?? false],
      ['event-loop-slow', eventLoop().p99 > EVENT_LOOP_SLOW_MS],
    ];
    return found.flatMap(([reason, isSo]) => (isSo ? [reason] : []));
  }

  function syncSample(from: NonNullable<typeof sync>): SyncSample {
    const rooms = from.open();
    const connections = { live: 0, joining: 0, behind: 0, paused: 0 };
    let unsent = 0;
    for (const room of rooms)
      for (const connection of room.connections) {
        connections[connection.state] += 1;
        unsent += connection.unsent;
      }
    const [now, then] = [newest(), ago(1)];
    const seconds = Math.max(0.001, (now.at - then.at) / 1000);
    const rate = (key: 'messagesIn' | 'messagesOut' | 'bytesIn' | 'bytesOut' | 'accepted') =>
      (now[key] - then[key]) / seconds;
    return {
      rooms: rooms.length,
      connections,
      rates: {
        messagesIn: rate('messagesIn'),
        messagesOut: rate('messagesOut'),
        bytesIn: rate('bytesIn'),
        bytesOut: rate('bytesOut'),
        accepted: rate('accepted'),
        refused: (now.refused - then.refused) / seconds,
        commits: (total(now.commits) - total(then.commits)) / seconds,
      },
      commit: { p50: commitMs(0.5), p99: commitMs(0.99) },
      queue: {
        updates: rooms.reduce((sum, room) => sum + room.waitingFrames, 0),
        bytes: from.queuedBytes(),
        wait: waitMs(),
      },
      unsent,
      totals: {
        refused: sumOf(figures.refused),
        commitFailures: figures.commitFailures,
        slowReaders: figures.staleSockets,
        divergences: figures.divergences,
        cameBack: figures.opened.get('again') ?? 0,
      },
      top: [...rooms]
        .sort((a, b) => b.connections.size - a.connections.size)
        .slice(0, SYSTEM_ROOMS)
        .map(lineOf),
    };
  }

  return {
    /** Whether boards are open here at all. */
    serves: sync !== null,
    eventLoop,
    degraded,
    waitMs,
    sample(): NodeSample {
      const [now, then] = [newest(), ago(1)];
      const { up, ms, inUse } = database.state();
      const { p50, p99, busy } = eventLoop();
      const { name, role, version, poolMax } = options;
      return {
        ...{ name, role, version, node: bus.node, host: os.hostname() },
        startedAt: figures.startedAt,
        cpu: (now.cpu - then.cpu) / 1000 / Math.max(1, now.at - then.at),
        memory: process.memoryUsage.rss(),
        lag: { p50, p99 },
        busy,
        database: { up, ms, inUse, max: poolMax },
        redis: bus.state(),
        degraded: degraded(),
        sync: sync && syncSample(sync),
      };
    },
    /** One room of this node, looked at closely; null where it is not open here. */
    room(board: string): RoomSample | null {
      const room = sync?.open().find(({ boardId }) => boardId === board);
      if (!room || !sync) return null;
      return {
        board,
        title: titleOf(room),
        node: bus.node,
        name: options.name,
        seq: room.seq,
        size: room.size,
        waiting: { updates: room.waitingFrames, bytes: room.waitingBytes },
        logLength: sync.logLength(room),
        connections: [...room.connections].slice(0, SYSTEM_CONNECTIONS).map((connection) => ({
          id: connection.id,
          user: { id: connection.identity.userId, name: connection.identity.name },
          role: connection.role,
          state: connection.state,
          since: connection.since,
          rtt: connection.rtt,
          unsent: connection.unsent,
        })),
      };
    },
    /** Calls back after each look. Returns its undo. */
    everySecond(listener: () => void): () => void {
      const ticking = setInterval(listener, 1_000);
      return () => clearInterval(ticking);
    },
    close(): void {
      clearInterval(timer);
      loop.close();
    },
  };
}
export type Sampler = ReturnType<typeof createSampler>;

/** Connections by state and role, for metrics. */
export function countConnections(rooms: readonly Room[]) {
  const counts = new Map<string, { state: string; role: string; value: number }>();
  for (const state of CONNECTION_STATES)
    for (const role of ['owner', 'editor', 'viewer'])
      counts.set(`${state} ${role}`, { state, role, value: 0 });
  for (const room of rooms)
    for (const { state, role } of room.connections) {
      const entry = counts.get(`${state} ${role}`);
      if (entry) entry.value += 1;
    }
  return [...counts.values()];
}

/** Nobody's document is put together for this. */
const titleOf = (room: Room): string =>
  room.document.isMade() ? readMeta(room.doc).title : room.loadedTitle;

function lineOf(room: Room): RoomLine {
  return {
    board: room.boardId,
    title: titleOf(room),
    people: peopleOn(room).length,
    connections: room.connections.size,
    seq: room.seq,
    size: room.size,
    waiting: room.waitingBytes,
  };
}

const sumOf = (counts: Tally) => [...counts.values()].reduce((sum, count) => sum + count, 0);
const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
