import { createServer, type RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { DATABASE_VARIABLE } from '../drizzle/app-client.ts';
import { createAllowedOrigin } from './allowed-origin.ts';
import { openServerDatabase } from './database.ts';
import { ignoreDeadPipes } from './dead-pipes.ts';
import { readEnv } from './env.ts';
import { noteClientAddress } from './forwarded-for.ts';
import { createHealth } from './health.ts';
import { createIdentify } from './identify.ts';
import { listen } from './listen.ts';
import { loadEnvFile } from './load-env-file.ts';
import { createLog } from './log.ts';
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

  const identify = createIdentify({ db: database.db, secret });
  const allowedOrigin = createAllowedOrigin(env.publicUrl);
  const sockets =
    env.role === 'web'
      ? null
      : createSockets({ server, database, env, log, identify, allowedOrigin });
  const health = createHealth(database.db);
  routeUpgrades(server, { sync: sockets?.sync, live: sockets !== null, next: pages?.upgrades });

  serve = (req, res) => {
    if (health.handle(req, res)) return;
    if (!pages) return void res.writeHead(404).end();
    noteClientAddress(req, { proxied: env.publicUrl !== undefined });
    void pages.handle(req, res);
  };

  const address = serverAddress({ ...env, port });
  noteAddress(env.dataDir, address);
  process.stdout.write(`${await welcome(database.db, address)}\n`);

  onShutdown(log, [
    () => health.drain(),
    () => void server.close(),
    () => sockets?.drain(),
    () => server.closeAllConnections(),
    () => pages?.close(),
    () => database.close(),
  ]);
}

main().catch((error: unknown) => {
  // Without this Next's own handler would keep a half-started process alive.
  const reason = error instanceof StartError ? error.message : inspect(error);
  process.stderr.write(`Laneway cannot start. ${reason}\n`);
  process.exit(1);
});
