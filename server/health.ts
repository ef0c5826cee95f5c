import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Db } from '../drizzle/client.ts';
import { isMigrated } from '../drizzle/migrate.ts';

export interface Health {
  /** Answers `/health/*` and says true; any other request is left alone. */
  handle(req: IncomingMessage, res: ServerResponse): boolean;
  /** From now on `/health/ready` says no, so that a proxy sends new people elsewhere. */
  drain(): void;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, with its database at the newest migration. Anybody may
 * ask, so neither says how many are here.
 */
export function createHealth(db: Db): Health {
  let draining = false;
  const ready = async (): Promise<'ok' | 'draining' | 'no database' | 'not migrated'> => {
    if (draining) return 'draining';
    try {
      return (await isMigrated(db)) ? 'ok' : 'not migrated';
    } catch {
      return 'no database';
    }
  };
  return {
    handle(req, res) {
      const path = req.url?.split('?', 1)[0];
      if (path === '/health/live') send(res, 200, { status: 'ok' });
      else if (path === '/health/ready')
        void ready().then((status) => send(res, status === 'ok' ? 200 : 503, { status }));
      else return false;
      return true;
    },
    drain() {
      draining = true;
    },
  };
}

function send(res: ServerResponse, status: number, body: { status: string }): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(`${JSON.stringify(body)}\n`);
}
