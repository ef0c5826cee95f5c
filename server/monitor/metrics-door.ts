import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../listen.ts';
import { CONTENT_TYPE } from './exposition.ts';

/** True where a request carries the token that may read figures. */
export function createMayRead(token: string | undefined): (req: IncomingMessage) => boolean {
  if (token === undefined) return () => false;
  const expected = digest(`Bearer ${token}`);
  return (req) => timingSafeEqual(digest(req.headers.authorization ?? ''), expected);
}

// Of one length, whatever was sent.
const digest = (text: string) => createHash('sha256').update(text).digest();

interface MetricsOptions {
  metrics: () => string;
  token: string | undefined;
}

/** Answers `/metrics` on the port of everybody, and only to the token; without one there is no such page. */
export function createMetricsDoor({ metrics, token }: MetricsOptions) {
  const mayRead = createMayRead(token);
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (token === undefined || pathOf(req) !== '/metrics') return false;
    if (mayRead(req)) sendMetrics(res, metrics());
    else res.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return true;
  };
}

/** The same and all of /health on a port that only this machine reaches. */
export async function openMetricsPort(options: {
  port: number;
  metrics: () => string;
  health: (req: IncomingMessage, res: ServerResponse) => boolean;
}): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    if (pathOf(req) === '/metrics') sendMetrics(res, options.metrics());
    else if (!options.health(req, res)) res.writeHead(404).end();
  });
  const port = await listen(server, { port: options.port, host: '127.0.0.1' });
  return { server, port };
}

function sendMetrics(res: ServerResponse, text: string): void {
  res.writeHead(200, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' }).end(text);
}

const pathOf = (req: IncomingMessage) => req.url?.split('?', 1)[0];
