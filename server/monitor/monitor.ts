import type { Bus } from '../bus/bus.ts';
import type { ServerDatabase } from '../database.ts';
import type { SyncServer } from '../sync/sync-server.ts';
import { watchDatabase, type DatabaseWatch } from './database-watch.ts';
import type { Figures } from './figures.ts';
import { writeMetrics } from './metrics.ts';
import { createSampler, type NodeIdentity, type Sampler } from './sampler.ts';

export interface Monitor {
  readonly sampler: Sampler;
  readonly database: DatabaseWatch;
  readonly redis: () => ReturnType<Bus['state']>;
  /** Prometheus' text format. */
  readonly metrics: () => string;
  close(): Promise<void>;
}

interface MonitorOptions extends Omit<NodeIdentity, 'poolMax'> {
  figures: Figures;
  database: Pick<ServerDatabase, 'address' | 'db' | 'sql' | 'pool'>;
  bus: Bus;
  /** Null where a node serves pages only. */
  sync: SyncServer | null;
  /** Pages that listen to facts about boards. */
  live?: () => number;
}

/** What this node knows of itself: for health, metrics and the system page. Looks once a second, never on the path of edits. */
export function createMonitor({ database: served, ...options }: MonitorOptions): Monitor {
  const { address, db, sql, pool } = served;
  const database = watchDatabase({ address, db, sql, poolName: pool.name });
  const facts = { ...options, database, poolMax: pool.max };
  const sampler = createSampler(facts);
  return {
    sampler,
    database,
    redis: () => options.bus.state(),
    metrics: () => writeMetrics({ ...facts, sampler }),
    async close() {
      sampler.close();
      await database.close();
    },
  };
}
