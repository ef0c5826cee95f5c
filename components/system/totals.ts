import { NODE_FORGOTTEN_SECONDS } from '@/lib/limits.ts';
import type { NodeSample, SyncSample } from '@/lib/sync/system-samples.ts';
import { CONNECTION_STATES } from '@/lib/sync/system.ts';

/** A node as it was last heard. */
export interface HeardNode {
  sample: NodeSample;
  /** Epoch milliseconds of this page's clock. */
  heardAt: number;
}

/** All nodes as one, at one second. */
export interface Totals {
  at: number;
  people: number;
  connections: Readonly<Record<(typeof CONNECTION_STATES)[number], number>>;
  rooms: number;
  accepted: number;
  refused: number;
  messagesIn: number;
  messagesOut: number;
  bytesIn: number;
  bytesOut: number;
  commitP50: number | null;
  commitP99: number | null;
  queued: number;
  queuedBytes: number;
  wait: number;
  lag: number;
  unsent: number;
}

/** A node that said nothing for so long is shown as it was, in milliseconds. */
export const STALE_MS = 4_000;

/** Adds up what adds up; of times the worst node counts. Nodes that fell silent are left out. */
export function totalsOf(nodes: readonly HeardNode[], now: number): Totals {
  const fresh = nodes.filter(({ heardAt }) => now - heardAt < STALE_MS);
  const syncs = fresh.flatMap(({ sample }) => sample.sync ?? []);
  const sum = (of: (sync: (typeof syncs)[number]) => number) =>
    syncs.reduce((total, sync) => total + of(sync), 0);
  const worst = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  };
  const connections = {
    live: sum(({ connections: { live } }) => live),
    joining: sum(({ connections: { joining } }) => joining),
    behind: sum(({ connections: { behind } }) => behind),
    paused: sum(({ connections: { paused } }) => paused),
  };
  return {
    at: now,
    people: CONNECTION_STATES.reduce((total, state) => total + connections[state], 0),
    connections,
    rooms: boardsOf(syncs),
    accepted: sum(({ rates }) => rates.accepted),
    refused: sum(({ rates }) => rates.refused),
    messagesIn: sum(({ rates }) => rates.messagesIn),
    messagesOut: sum(({ rates }) => rates.messagesOut),
    bytesIn: sum(({ rates }) => rates.bytesIn),
    bytesOut: sum(({ rates }) => rates.bytesOut),
    commitP50: worst(syncs.map(({ commit }) => commit.p50)),
    commitP99: worst(syncs.map(({ commit }) => commit.p99)),
    queued: sum(({ queue }) => queue.updates),
    queuedBytes: sum(({ queue }) => queue.bytes),
    wait: worst(syncs.map(({ queue }) => queue.wait)) ?? 0,
    lag: worst(fresh.map(({ sample }) => sample.lag.p99)) ?? 0,
    unsent: sum(({ unsent }) => unsent),
  };
}

/** Boards that are open: one on two nodes is one, where the nodes list all of theirs. */
function boardsOf(syncs: readonly SyncSample[]): number {
  const isWhole = syncs.every(({ rooms, top }) => rooms === top.length);
  return isWhole
    ? new Set(syncs.flatMap(({ top }) => top.map(({ board }) => board))).size
    : syncs.reduce((total, { rooms }) => total + rooms, 0);
}

/**
 * What was known with what a node has just told. That node may have started after another fell silent: the page goes on
 * showing that one as it was, for a minute, or until it is back under its name.
 */
export function mergeNodes(
  known: readonly HeardNode[],
  heard: readonly HeardNode[],
  now: number,
): HeardNode[] {
  const isTold = ({ sample }: HeardNode) =>
    heard.some((other) => other.sample.node === sample.node || other.sample.name === sample.name);
  const silent = known.filter(
    (node) => !isTold(node) && now - node.heardAt < NODE_FORGOTTEN_SECONDS * 1000,
  );
  return [...heard, ...silent].sort((a, b) => a.sample.name.localeCompare(b.sample.name));
}

/** A board that is open somewhere, all nodes taken together. */
export interface OpenRoom {
  board: string;
  title: string;
  people: number;
  connections: number;
  seq: number;
  size: number;
  waiting: number;
  nodes: number;
}

/** Rooms of all nodes, each board once, the busiest first. */
export function roomsOf(nodes: readonly HeardNode[]): OpenRoom[] {
  const rooms = new Map<string, OpenRoom>();
  for (const { sample } of nodes)
    for (const line of sample.sync?.top ?? []) {
      const known = rooms.get(line.board);
      rooms.set(line.board, {
        board: line.board,
        title: line.title,
        // Each node knows of everybody on the board, whichever node they are on.
        people: Math.max(known?.people ?? 0, line.people),
        connections: (known?.connections ?? 0) + line.connections,
        seq: Math.max(known?.seq ?? 0, line.seq),
        size: Math.max(known?.size ?? 0, line.size),
        waiting: (known?.waiting ?? 0) + line.waiting,
        nodes: (known?.nodes ?? 0) + 1,
      });
    }
  return [...rooms.values()].sort(
    (a, b) => b.connections - a.connections || a.title.localeCompare(b.title),
  );
}
