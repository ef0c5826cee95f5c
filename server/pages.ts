import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Env } from './env.ts';

export interface Pages {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Next's upgrade listener (hot reload) hears this emitter and nothing else. */
  upgrades: EventEmitter;
  close(): Promise<void>;
}

interface PagesOptions {
  env: Env;
  root: string;
  secret: string;
}

/** Prepares Next. What the pages need from us travels in the environment: Next bundles them apart from the server. */
export async function createPages({ env, root, secret }: PagesOptions): Promise<Pages> {
  process.env.NEXTAUTH_SECRET = secret;
  // Addresses follow the request's host and protocol, so that nobody has to configure them.
  process.env.AUTH_TRUST_HOST = '1';
  if (env.publicUrl) process.env.NEXTAUTH_URL = env.publicUrl.origin;

  // Next would listen for upgrades on our server at its first request, and hang up the sockets of /sync.
  const upgrades = new EventEmitter();
  // A node that serves no pages does without it.
  const { default: next } = await import('next');
  const app = next({
    dev: !env.production,
    dir: root,
    hostname: env.host,
    port: env.port,
    httpServer: upgrades as unknown as Server,
  });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrades, close: () => app.close() };
}
