import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { DATABASE_VARIABLE } from '../drizzle/app-client.ts';
import { createAllowedOrigin } from './allowed-origin.ts';
import { createMemoryNetwork } from './bus/memory.ts';
import { createRedisBus } from './bus/redis.ts';
import { openServerDatabase } from './database.ts';
import { ignoreDeadPipes } from './dead-pipes.ts';
import { readEnv } from './env.ts';
import { noteClientAddress } from './forwarded-for.ts';
import { createHealth } from './health.ts';
import { createIdentify } from './identify.ts';
import { createReadSessions } from './session.ts';
import { listen } from './listen.ts';
import { loadEnvFile } from './load-env-file.ts';
import { createLog } from './log.ts';
import { createFigures } from './monitor/figures.ts';
import { createMayRead, createMetricsDoor, openMetricsPort } from './monitor/metrics-door.ts';
import { createMonitor } from './monitor/monitor.ts';
import { createSystem } from './monitor/system.ts';
import { createPages } from './pages.ts';
import { projectRoot } from './project-root.ts';
import { noteAddress } from './running-address.ts';
import { sessionSecret } from './secrets.ts';
import { serverAddress, welcome } from './setup.ts';
import { onShutdown } from './shutdown.ts';
import { createSockets } from './sockets.ts';
import { StartError } from './start-error.ts';
import { routeUpgrades } from './upgrade.ts';

async function main(): Promise<void> {
  ignoreDeadPipes();
  const root = projectRoot();
  loadEnvFile(root);
  const env = readEnv(process.env, root);
  const log = createLog(env);
  const secret = env.secret ?? sessionSecret(env.dataDir);

  // First of all, so that a port in use is said before anything is started.
  let serve: RequestListener = (_req, res) => {
    res.writeHead(503, { 'retry-after': '1' }).end('Laneway is starting. Try again in a moment.\n');
  };
  const server = createServer((req, res) => serve(req, res));
  const port = await listen(server, env);

  const [database, pages] = await Promise.all([
    openServerDatabase(env, log),
    env.role === 'realtime' ? null : createPages({ env, root, secret }),
  ]);
  // The pages open a pool of their own at their first query.
  process.env[DATABASE_VARIABLE] = JSON.stringify(database.address);
  database.embedded?.onCrash((reason) => {
    log.fatal({ reason }, 'the embedded database ended');
    process.exit(1);
  });

  const readSessions = createReadSessions(secret);
  const identify = createIdentify({ db: database.db, readSessions });
  const allowedOrigin = createAllowedOrigin(env.publicUrl);
  const bus = env.redisUrl ? createRedisBus(env.redisUrl, log) : createMemoryNetwork().join();
  const node = env.nodeName ?? bus.node.slice(0, 8);
  const figures = createFigures();
  const shared = { database, log, identify, readSessions, allowedOrigin, bus, figures };
  const sockets = env.role === 'web' ? null : createSockets({ server, env, node, ...shared });
  const monitor = createMonitor({
    ...{ figures, database, bus, name: node, role: env.role },
    version: versionOf(root),
    sync: sockets?.server ?? null,
    ...(sockets && { live: sockets.live.connections }),
  });
  const system = createSystem({ ...{ database, log, identify, bus }, monitor, sockets });
  const health = createHealth(monitor);
  const { metrics } = monitor;
  const metricsDoor = createMetricsDoor({ metrics, token: env.metricsToken });
  const mayRead = createMayRead(env.metricsToken);
  const aside =
    env.metricsPort === undefined
      ? null
      : await openMetricsPort({
          ...{ port: env.metricsPort, metrics },
          health: (req, res) => health.handle(req, res, { figures: true }),
        });
  log.info({ node, ...(aside && { metricsPort: aside.port }) }, 'the node is up');
  routeUpgrades(server, { sync: sockets?.sync, live: sockets !== null, next: pages?.upgrades });

  serve = (req, res) => {
    if (health.handle(req, res, { figures: mayRead(req) }) || metricsDoor(req, res)) return;
    if (!pages) return void res.writeHead(404).end();
    noteClientAddress(req, { proxied: env.publicUrl !== undefined });
    void pages.handle(req, res);
  };

  const address = serverAddress({ ...env, port });
  noteAddress(env.dataDir, address);
  process.stdout.write(`${await welcome(database.db, address)}\n`);

  onShutdown(log, [
    () => health.drain(),
    () => setTimeout(env.shutdownGrace * 1000),
    () => void server.close(),
    () => system.close(),
    () => sockets?.drain(),
    () => bus.close(),
    () => aside?.server.closeAllConnections(),
    () => monitor.close(),
    () => server.closeAllConnections(),
    () => pages?.close(),
    () => database.close(),
  ]);
}

/** As package.json has it. */
function versionOf(root: string): string {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version?: unknown }).version);
}

main().catch((error: unknown) => {
  // Without this Next's own handler would keep a half-started process alive.
  const reason = error instanceof StartError ? error.message : inspect(error);
  process.stderr.write(`Laneway cannot start. ${reason}\n`);
  process.exit(1);
});
