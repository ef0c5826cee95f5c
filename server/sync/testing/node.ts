import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from 'next-auth/jwt';
import { pino } from 'pino';
import type { Database } from '../../../drizzle/client.ts';
import type { User } from '../../../drizzle/users.ts';
import { createAllowedOrigin } from '../../allowed-origin.ts';
import type { Bus } from '../../bus/bus.ts';
import { createMemoryNetwork } from '../../bus/memory.ts';
import { createReadSessions } from '../../session.ts';
import { createFigures, type Figures } from '../../monitor/figures.ts';
import { createSyncServer, type SyncServer, type SyncServerOptions } from '../sync-server.ts';

/** For tests: signs their sessions. */
export const TEST_SECRET = 'a secret for tests only, long enough for a key';

export interface TestNode {
  url: string;
  port: number;
  sync: SyncServer;
  figures: Figures;
  close(): Promise<void>;
}

interface NodeOptions {
  bus?: Bus;
  port?: number;
  times?: SyncServerOptions['times'];
  dayBytes?: number;
}

/** For tests: one node on a port of its own, with real sessions and the real database. */
export async function startNode(
  database: Pick<Database, 'db' | 'sql' | 'address'>,
  { bus = createMemoryNetwork().join(), port = 0, times, dayBytes }: NodeOptions = {},
): Promise<TestNode> {
  const figures = createFigures();
  const sync = createSyncServer({
    ...database,
    figures,
    bus,
    times,
    dayBytes,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }, pino.destination(2)),
    readSessions: createReadSessions(TEST_SECRET),
    allowedOrigin: createAllowedOrigin(undefined),
  });
  const server = createServer();
  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    sync.handleUpgrade(req, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${taken}/sync`,
    port: taken,
    sync,
    figures,
    async close() {
      server.close();
      await sync.drain();
      server.closeAllConnections();
    },
  };
}

/** The Cookie header of a signed-in person. */
export async function cookieOf(user: User, seconds = 3600): Promise<string> {
  const token = { name: user.name, email: user.email, uid: user.id, sv: user.sessionVersion };
  const value = await encode({ token, secret: TEST_SECRET, maxAge: seconds });
  return `next-auth.session-token=${value}`;
}
