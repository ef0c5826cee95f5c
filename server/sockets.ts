import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Database } from '../drizzle/client.ts';
import type { AllowedOrigin } from './allowed-origin.ts';
import type { Env } from './env.ts';
import type { Identify } from './identify.ts';
import type { Log } from './log.ts';

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

export function createSockets(_options: SocketsOptions): Sockets {
  return {
    sync: (_req, socket) => void socket.destroy(),
    health: () => ({}),
    drain: async () => {},
  };
}
