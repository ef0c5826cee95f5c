import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Database } from '../drizzle/client.ts';
import type { AllowedOrigin } from './allowed-origin.ts';
import type { Bus } from './bus/bus.ts';
import type { Env } from './env.ts';
import type { Identify } from './identify.ts';
import type { ReadSessions } from './session.ts';
import { createLiveServer, type LiveServer } from './live/live-server.ts';
import type { Log } from './log.ts';
import type { Figures } from './monitor/figures.ts';
import { createRetention } from './sync/retention.ts';
import { createSyncServer, type SyncServer } from './sync/sync-server.ts';

export interface Sockets {
  server: SyncServer;
  live: Pick<LiveServer, 'namespace' | 'connections'>;
  sync: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Writes what is pending, acknowledges it and closes every socket with "come back". */
  drain(): Promise<void>;
}

interface SocketsOptions {
  server: Server;
  database: Database;
  env: Env;
  log: Log;
  identify: Identify;
  readSessions: ReadSessions;
  allowedOrigin: AllowedOrigin;
  bus: Bus;
  figures: Figures;
  /** What this node is called on screens. */
  node: string;
}

/** Everything that stays connected: board documents, and facts about boards. */
export function createSockets({ server, database, env, ...shared }: SocketsOptions): Sockets {
  const { db, sql } = database;
  const sync = createSyncServer({ db, sql, address: database.address, ...shared });
  const retention = createRetention({ sql, log: shared.log, days: env.historyDays });
  const live = createLiveServer({ server, db, sql, sync, redisUrl: env.redisUrl, ...shared });
  return {
    server: sync,
    live,
    sync: (req, socket, head) => sync.handleUpgrade(req, socket, head),
    async drain() {
      await retention.close();
      await sync.drain();
      await live.close();
    },
  };
}
