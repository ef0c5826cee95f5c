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
import { createSyncServer } from './sync/sync-server.ts';

export interface Sockets {
  sync: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  health(): Record<string, unknown>;
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

/** Board documents on /sync, live events on /socket.io, and the line to other nodes. */
export function createSockets(options: SocketsOptions): Sockets {
  const { server, database, env, log, identify, allowedOrigin } = options;
  const { db, sql } = database;
  const bus = env.redisUrl ? createRedisBus(env.redisUrl, log) : createMemoryNetwork().join();
  const sync = createSyncServer({ db, sql, log, identify, allowedOrigin, bus });
  const live = createLiveServer({
    ...{ server, db, sql, log, identify, allowedOrigin, sync },
    redisUrl: env.redisUrl,
  });
  return {
    sync: (req, socket, head) => sync.handleUpgrade(req, socket, head),
    health: () => ({ ...sync.health(), ...live.health() }),
    async drain() {
      await sync.drain();
      await live.close();
      await bus.close();
    },
  };
}
