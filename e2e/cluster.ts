import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { EMBEDDED_USER } from '../drizzle/client.ts';
import { findOnPath } from '../scripts/on-path.mjs';
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts';
import { command, ended } from './laneway.ts';
import { startRoundRobin } from './round-robin.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Drawn for each run: in production a secret that looks made up is refused. */
const secret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('hex');

/** nginx with the project's own configuration where there is one (NGINX_PATH), for those who want to see just that. */
export const NGINX = process.env.NGINX_PATH ?? findOnPath('nginx');
const REDIS = findOnPath('redis-server');

/** The topology of ops/compose.yaml as plain processes: two nodes, PostgreSQL, Redis, and a proxy that remembers nobody. */
export interface Cluster {
  /** The proxy. */
  readonly url: string;
  readonly nodes: readonly {
    readonly name: string;
    readonly url: string;
    /** No goodbye, no flush. */
    kill(): Promise<void>;
    restart(): Promise<void>;
  }[];
  /** Null where there is no redis-server: the nodes then learn of each other from PostgreSQL. */
  readonly redis: { kill(): Promise<void> } | null;
  run(args: readonly string[], input?: string): Promise<string>;
  close(): Promise<void>;
}

export async function startCluster(proxy: 'round-robin' | 'nginx'): Promise<Cluster> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laneway-cluster-'));
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(proxy, folder, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What was started is in `closing`, also where the rest could not be. */
async function start(
  proxy: 'round-robin' | 'nginx',
  folder: string,
  closing: (() => unknown)[],
): Promise<Omit<Cluster, 'close'>> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  closing.push(() => postgres.stop());
  const redis = await startRedis();
  closing.push(() => redis?.kill());
  const [one = 0, two = 0, front = 0] = await freePorts(3);
  const ports = [one, two] as const;
  const door = proxy === 'nginx' ? null : await startRoundRobin(ports);
  closing.push(() => door?.close());
  const url = `http://localhost:${door?.port ?? front}`;
  const shared: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATABASE_URL: `postgres://${EMBEDDED_USER}@localhost/postgres?host=${encodeURIComponent(postgres.socketDir)}`,
    ...(redis && { REDIS_URL: redis.url }),
    PUBLIC_URL: url,
    NEXTAUTH_SECRET: secret(),
    METRICS_TOKEN: secret(),
  };
  const nodes = await Promise.all(
    ports.map(async (port, n) => {
      const name = `node-${n + 1}`;
      const node = await startNode({
        ...shared,
        ...{ PORT: String(port), NODE_NAME: name, DATA_DIR: path.join(folder, name) },
      });
      closing.push(() => node.stop());
      return node;
    }),
  );
  if (!door) {
    const nginx = await startNginx(folder, { front, ports });
    closing.push(() => nginx.kill('SIGTERM'));
  }
  const run = (args: readonly string[], input?: string) =>
    command(args, { ...shared, DATA_DIR: folder }, input);
  return { url, nodes, redis, run };
}

async function startNode(env: NodeJS.ProcessEnv) {
  const url = `http://127.0.0.1:${env.PORT}`;
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/server/index.js')], {
      ...{ cwd: ROOT, env, stdio: 'inherit' },
    });
    await untilReady(`${url}/health/ready`, child);
    return child;
  };
  let child = await launch();
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended(child);
  };
  return {
    name: env.NODE_NAME ?? '',
    url,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async restart() {
      child = await launch();
    },
  };
}

async function startRedis() {
  if (!REDIS) return null;
  const [port] = await freePorts(1);
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(REDIS, args, { stdio: 'ignore' });
  await once(child, 'spawn');
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

/** ops/nginx.conf as it is, but for its ports and its folder. */
async function startNginx(
  folder: string,
  { front, ports: [one, two] }: { front: number; ports: readonly [number, number] },
): Promise<ChildProcess> {
  const types = path.join(folder, 'mime.types');
  writeFileSync(types, 'types {}\n');
  const file = path.join(folder, 'nginx.conf');
  const text = readFileSync(path.join(ROOT, 'ops/nginx.conf'), 'utf8')
    .replaceAll('/tmp/', `${folder}/`)
    .replaceAll('/etc/nginx/mime.types', types)
    .replace('node-1:3000', `127.0.0.1:${one}`)
    .replace('node-2:3000', `127.0.0.1:${two}`)
    .replace('listen 8080', `listen 127.0.0.1:${front}`);
  writeFileSync(file, text);
  const child = spawn(NGINX ?? 'nginx', ['-c', file, '-p', folder, '-g', 'daemon off;'], {
    stdio: 'inherit',
  });
  await untilReady(`http://127.0.0.1:${front}/health/ready`, child);
  return child;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let n = 0; n < 600 && child.exitCode === null; n += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} was not ready in time, or its process ended`);
}

/** Held all at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const holders = Array.from({ length: count }, () => net.createServer().listen(0, '127.0.0.1'));
  await Promise.all(holders.map((holder) => once(holder, 'listening')));
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => void holder.close(resolve))));
  return ports;
}
