import type { IncomingMessage, ServerResponse } from 'node:http';
import { EVENT_LOOP_FULL_PERCENT } from '../lib/limits.ts';
import type { Monitor } from './monitor/monitor.ts';

export interface Health {
  /** Answers `/health/*` and says true; any other request is left alone. `figures` adds how much there is to do. */
  handle(req: IncomingMessage, res: ServerResponse, options?: { figures?: boolean }): boolean;
  /** From now on `/health/ready` says no, so that a proxy sends new people elsewhere. */
  drain(): void;
}

type Watched = Pick<Monitor, 'sampler' | 'database' | 'redis'>;

/** What `/health/ready` found, each check by a word of its own. */
interface Checks {
  database: 'ok' | 'down';
  migrations: 'ok' | 'pending' | 'unknown';
  pool: 'ok' | 'busy' | 'unknown';
  eventLoop: 'ok' | 'full';
  redis: 'ok' | 'down' | 'off';
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve. `/health/sync`: how the saving of edits goes.
 * Anybody may ask, so none says where anything is or, without `figures`, how many are here.
 */
export function createHealth(monitor: Watched): Health {
  let draining = false;

  async function checks(): Promise<Checks> {
    const { up, migrated, poolFree } = await monitor.database.now();
    const { busy } = monitor.sampler.eventLoop();
    return {
      database: up ? 'ok' : 'down',
      migrations: up ? (migrated ? 'ok' : 'pending') : 'unknown',
      pool: up ? (poolFree ? 'ok' : 'busy') : 'unknown',
      eventLoop: busy * 100 > EVENT_LOOP_FULL_PERCENT ? 'full' : 'ok',
      redis: REDIS[monitor.redis()],
    };
  }

  async function ready(res: ServerResponse): Promise<void> {
    if (draining) return send(res, 503, { status: 'draining' });
    const found = await checks();
    // Without Redis every node would be taken away at once, although each still saves and serves: that is no reason.
    const failing = BREAKING.filter((name) => found[name] !== 'ok');
    if (failing.length > 0) return send(res, 503, { status: 'not ready', failing, checks: found });
    send(res, 200, { status: found.redis === 'down' ? 'degraded' : 'ok', checks: found });
  }

  function sync(res: ServerResponse, figures: boolean): void {
    const { sampler } = monitor;
    if (!sampler.serves) return send(res, 404, { status: 'no boards are served here' });
    const degraded = sampler.degraded();
    const said = { status: degraded.length > 0 ? 'degraded' : 'ok', degraded };
    // Looking at every room is for those who may know: anybody may ask for the rest as often as they like.
    const sample = figures ? sampler.sample() : null;
    if (!sample?.sync) return send(res, 200, said);
    const { sync, lag } = sample;
    send(res, 200, {
      ...said,
      node: sample.name,
      rooms: sync.rooms,
      connections: sync.connections,
      queue: {
        updates: sync.queue.updates,
        bytes: sync.queue.bytes,
        waitSeconds: sync.queue.wait / 1000,
      },
      commitMilliseconds: sync.commit,
      eventLoopLagMilliseconds: lag,
      redis: sample.redis,
    });
  }

  return {
    handle(req, res, { figures = false } = {}) {
      switch (req.url?.split('?', 1)[0]) {
        case '/health/live':
          send(res, 200, { status: 'ok' });
          return true;
        case '/health/ready':
          void ready(res);
          return true;
        case '/health/sync':
          sync(res, figures);
          return true;
        default:
          return false;
      }
    },
    drain() {
      draining = true;
    },
  };
}

const REDIS = { alone: 'off', up: 'ok', down: 'down' } as const;
const BREAKING = ['database', 'migrations', 'pool', 'eventLoop'] as const;

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(`${JSON.stringify(body)}\n`);
}
