import type { Db, Sql } from '../../drizzle/client.ts';
import { SYSTEM_NAMESPACE } from '../../lib/sync/system.ts';
import type { Bus } from '../bus/bus.ts';
import type { Identify } from '../identify.ts';
import type { LiveServer } from '../live/live-server.ts';
import type { Log } from '../log.ts';
import type { SyncServer } from '../sync/sync-server.ts';
import { createExchange } from './exchange.ts';
import type { Monitor } from './monitor.ts';
import { createSystemServer, type SystemNamespace } from './system-server.ts';

interface SystemOptions {
  database: { db: Db; sql: Sql };
  log: Log;
  identify: Identify;
  bus: Bus;
  monitor: Pick<Monitor, 'sampler'>;
  /** Null where a node serves pages only: it tells of itself, and nobody connects to it. */
  sockets: { server: SyncServer; live: Pick<LiveServer, 'namespace'> } | null;
  recheckMs?: number;
}

/** Lets owners see all nodes, from any of them. */
export function createSystem({ database, monitor, sockets, recheckMs, ...shared }: SystemOptions) {
  const { bus, log, identify } = shared;
  const { sampler } = monitor;
  const exchange = createExchange({ bus, log, sampler, sync: sockets?.server ?? null });
  const server =
    sockets &&
    createSystemServer({
      ...{ log, identify, exchange, db: database.db, sql: database.sql },
      namespace: sockets.live.namespace(SYSTEM_NAMESPACE) as SystemNamespace,
      ...(recheckMs !== undefined && { recheckMs }),
    });
  return {
    async close(): Promise<void> {
      exchange.close();
      await server?.close();
    },
  };
}
