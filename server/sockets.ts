import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Database } from '../drizzle/client.ts';
import type { AllowedOrigin } from './allowed-origin.ts';
import { createMemoryNetwork } from './bus/memory.ts';
import { createRedisBus } from './bus/redis.ts';
import type { Env } from './env.ts';
import type { Identify } from './identify.ts';
import { createLiveServer } from './live/live-server.ts';
import type { Log } from './log.ts';
import { createRetention } from './sync/retention.ts';
import { createSyncServer } from './sync/sync-server.ts';

export interface Sockets {
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
  allowedOrigin: AllowedOrigin;
}

/** Everything that stays connected: board documents, facts about boards, and the way to other nodes. */
export function createSockets({ server, database, env, ...shared }: SocketsOptions): Sockets {
  const { db, sql } = database;
  const bus = env.redisUrl
    ? createRedisBus(env.redisUrl, shared.log)
    : createMemoryNetwork().join();
  const sync = createSyncServer({ db, sql, bus, ...shared });
  const retention = createRetention({ sql, log: shared.log, days: env.historyDays });
  const live = createLiveServer({ server, db, sql, sync, redisUrl: env.redisUrl, ...shared });
  return {
    sync: (req, socket, head) => sync.handleUpgrade(req, socket, head),
    async drain() {
      await retention.close();
      await sync.drain();
      await live.close();
      await bus.close();
    },
  };
}
