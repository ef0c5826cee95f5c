import type { NodeSample, RoomSample } from './system-samples.ts';

/** The namespace of /socket.io that owners of the installation may open. */
export const SYSTEM_NAMESPACE = '/system';

export const CONNECTION_STATES = ['live', 'joining', 'behind', 'paused'] as const;

/** Words for what may be wrong with a node, by its name in `degraded` and in /health/sync. */
export const DEGRADED = {
  'database-down': 'The database does not answer',
  'pool-busy': 'Every connection to the database is in use',
  'redis-down': 'Redis does not answer: other nodes learn of edits within 15 seconds',
  'commits-late': 'Edits wait for the database',
  'commits-failing': 'Edits could not be written in the last minute',
  'senders-waiting': 'Senders are asked to wait',
  'event-loop-slow': 'The process answers slowly',
} as const;
export type DegradedReason = keyof typeof DEGRADED;

/** Events of the system namespace. */
export interface SystemServerEvents {
  /**
   * Every second: the newest sample of each node that is known (`age` is milliseconds since it was heard), and the nodes
   * on which the room that is looked at is open.
   */
  'system.sample': (
    nodes: readonly { sample: NodeSample; age: number }[],
    rooms: readonly RoomSample[],
  ) => void;
}
export interface SystemClientEvents {
  /** Looks at one room from now on; null at none. */
  'room.watch': (board: string | null) => void;
  /** Ends one connection, whichever node it is on. Answers whether it was found. */
  'connection.end': (
    target: { node: string; connection: string },
    answer: (found: boolean) => void,
  ) => void;
}
