import { z } from 'zod';
import { CONNECTION_STATES } from './system.ts';

/** What the system page shows: samples of nodes, one a second, and one room looked at closely. Parsed where they come in: other nodes may run another version. */

const count = z.number().nonnegative();
/** Milliseconds. */
const ms = count.nullable();

const states = z.object({ live: count, joining: count, behind: count, paused: count });

const roomLine = z.object({
  board: z.string(),
  title: z.string(),
  /** Different people, here and on other nodes. */
  people: count,
  /** On this node. */
  connections: count,
  seq: count,
  /** About how many bytes the document takes. */
  size: count,
  /** Bytes that are not on disk yet. */
  waiting: count,
});
export type RoomLine = z.infer<typeof roomLine>;

const syncSample = z.object({
  rooms: count,
  connections: states,
  /** A second, over the last one. */
  rates: z.object({
    messagesIn: count,
    messagesOut: count,
    bytesIn: count,
    bytesOut: count,
    accepted: count,
    refused: count,
    commits: count,
  }),
  /** Milliseconds over the last ten seconds; null where nothing was committed. */
  commit: z.object({ p50: ms, p99: ms }),
  /** What was accepted and is not on disk; `wait` is how long nothing of it went there, in milliseconds. */
  queue: z.object({ updates: count, bytes: count, wait: count }),
  /** Bytes that readers have not taken. */
  unsent: count,
  /** Since the node started. */
  totals: z.object({
    refused: count,
    commitFailures: count,
    slowReaders: count,
    divergences: count,
    cameBack: count,
  }),
  /** The busiest rooms, at most SYSTEM_ROOMS. */
  top: z.array(roomLine),
});

export const nodeSample = z.object({
  /** This process among the others; new at each start. */
  node: z.string(),
  name: z.string(),
  host: z.string(),
  role: z.enum(['all', 'web', 'realtime']),
  version: z.string(),
  /** Epoch milliseconds. */
  startedAt: count,
  /** Cores in use. */
  cpu: count,
  /** Resident bytes. */
  memory: count,
  /** Milliseconds, over the last ten seconds. */
  lag: z.object({ p50: count, p99: count }),
  /** Share of the time that the event loop worked, 0 to 1, over the last ten seconds. */
  busy: count,
  database: z.object({
    up: z.boolean(),
    ms,
    /** Connections of this node's pool at work, and how many it may have. */
    inUse: count,
    max: count,
  }),
  redis: z.enum(['alone', 'up', 'down']),
  /** What is not as it should be; see `DEGRADED`. */
  degraded: z.array(z.string()),
  /** Null where a node serves pages only. */
  sync: syncSample.nullable(),
});
export type NodeSample = z.infer<typeof nodeSample>;
export type SyncSample = z.infer<typeof syncSample>;

const connectionLine = z.object({
  id: z.string(),
  user: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(['owner', 'editor', 'viewer']),
  state: z.enum(CONNECTION_STATES),
  /** Epoch milliseconds. */
  since: count,
  rtt: ms,
  unsent: count,
});
export type ConnectionLine = z.infer<typeof connectionLine>;

/** One room on one node. */
export const roomSample = z.object({
  board: z.string(),
  title: z.string(),
  node: z.string(),
  name: z.string(),
  seq: count,
  size: count,
  waiting: z.object({ updates: count, bytes: count }),
  /** Rows of the log on top of the last snapshot. */
  logLength: count,
  connections: z.array(connectionLine),
});
export type RoomSample = z.infer<typeof roomSample>;

export const roomWatch = z.uuid().nullable();
export const endTarget = z.object({ node: z.string().max(64), connection: z.string().max(16) });
