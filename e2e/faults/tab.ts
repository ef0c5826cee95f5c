import { pathToFileURL } from 'node:url';
import { WebSocket as NodeSocket } from 'ws';
import type { Program } from './bundle.ts';

/** A tab in a process of its own, so that it can be frozen as a laptop that is closed. */
const [client = '', url = '', boardId = '', userId = '', cookie = ''] = process.argv.slice(2);
const { openRoom } = (await import(pathToFileURL(client).href)) as Pick<Program, 'openRoom'>;

class SocketWithCookie extends NodeSocket {
  constructor(address: string | URL) {
    super(address, { headers: { cookie } });
  }
}
openRoom({
  ...{ boardId, userId, url },
  WebSocket: SocketWithCookie as unknown as typeof globalThis.WebSocket,
});
process.stdout.write('open\n');
