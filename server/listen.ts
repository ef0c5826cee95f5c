import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** Opens the port and returns its number. StartError with one sentence where it cannot be had. */
export function listen(
  server: Server,
  { port, host }: { port: number; host: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new StartError(sentence(cause, port, host), { cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program: stop that one, or choose another port, PORT=${port + 1} npm start.`;
  if (code === 'EACCES')
    return `Port ${port} is reserved for the system: choose one above 1023, PORT=3000 npm start.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is no address of this machine: use 127.0.0.1 for this machine only, or 0.0.0.0 for the network.`;
  return `Port ${port} on ${host} cannot be opened (${message}).`;
}
