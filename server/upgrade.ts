import type { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { LIVE_PATH, SYNC_PATH } from '../lib/sync/protocol.ts';

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface UpgradeRoutes {
  /** Board documents; undefined in a process that serves pages only. */
  sync?: Upgrade;
  /** True where socket.io listens on the same server: its own listener answers its path. */
  live: boolean;
  /** Next's hot reload, in development. */
  next?: EventEmitter;
}

/** The one place that decides who answers an upgrade. Whatever nobody knows is refused, so that no socket hangs. */
export function routeUpgrades(server: Server, routes: UpgradeRoutes): void {
  server.on('upgrade', (req, socket, head) => {
    // First of all: a socket that breaks while somebody awaits must not end the process.
    socket.on('error', () => socket.destroy());
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith(SYNC_PATH) && routes.sync) return routes.sync(req, socket, head);
    if ((path === LIVE_PATH || path === `${LIVE_PATH}/`) && routes.live) return;
    if (path.startsWith('/_next/') && routes.next?.emit('upgrade', req, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}
