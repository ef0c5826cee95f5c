import { randomBytes } from 'node:crypto';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { bundleServer } from '../../scripts/bundle.mjs';
import { urlOf } from '../../drizzle/testing.ts';
import { MAX_SOCKETS_PER_USER } from '../../lib/limits.ts';
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import type { WireName } from './wires.ts';

const root = path.resolve(import.meta.dirname, '../..');
const peers = path.join(import.meta.dirname, 'peers');
const SECRET = randomBytes(32).toString('hex');

/** Servers that run: whoever stops the bench stops them. */
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** What a generator must know to connect to a server. */
export interface Target {
  wire: WireName;
  /** Addresses, one a board. */
  boards: readonly string[];
  /** The Cookie header of each person; empty where nobody asks. */
  cookies: readonly string[];
  /** Whether boards hold their items already, or the generator has to bring them. */
  seeded: boolean;
}

export interface Running {
  pid: number;
  /** Its database, where that is a process of its own. */
  databasePid?: number;
  target: Target;
  /** Kills it at once and starts it again on the same data. */
  crash(): Promise<void>;
  /** Asks it to collect its garbage. */
  collect(): void;
  stop(): Promise<void>;
}

export interface Contender {
  name: string;
  /** Whether a restarted server still has the boards. */
  keeps: boolean;
  start(plan: { boards: number; items: number; people: number }): Promise<Running>;
}

interface Launch {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

function launch({ args, env }: Launch, port: number): ChildProcess {
  const collect = path.join(import.meta.dirname, 'collect.cjs');
  const child = spawn(process.execPath, ['--expose-gc', '--require', collect, ...args], {
    cwd: peers,
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() !== null));
    socket.once('error', () => resolve(false));
  });

/** Runs one server; `ready` says when it can be connected to. */
async function run(
  how: Launch,
  port: number,
  ready: () => Promise<boolean>,
): Promise<Omit<Running, 'target'>> {
  let child = launch(how, port);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exit;
  };
  await until('a server to listen', ready);
  return {
    get pid() {
      return child.pid ?? 0;
    },
    collect: () => void child.kill('SIGUSR2'),
    async crash() {
      await end('SIGKILL');
      child = launch(how, port);
      await until('the server to come back', ready);
    },
    stop: () => end('SIGKILL'),
  };
}

/** A server of the peers' own package: any path or name is a board. */
function peer(
  name: string,
  about: { args: string[]; wire: WireName; keeps?: boolean; env?: (dir: string) => Launch['env'] },
): Contender {
  return {
    name,
    keeps: about.keeps ?? false,
    async start({ boards }) {
      const dir = mkdtempSync(path.join(os.tmpdir(), 'laneway-bench-'));
      const port = await freePort();
      const how = { args: about.args, env: about.env?.(dir) ?? {} };
      const running = await run(how, port, () => listens(port));
      const names = Array.from({ length: boards }, (_, n) => `ws://127.0.0.1:${port}/board-${n}`);
      const target = { wire: about.wire, boards: names, cookies: [], seeded: false };
      const end = running.stop;
      const stop = async () => {
        await end();
        rmSync(dir, { recursive: true, force: true });
      };
      return Object.assign(running, { target, stop });
    },
  };
}

/** Laneway as it is shipped, for sockets only, with a PostgreSQL of its own. */
const laneway: Contender = {
  name: 'Laneway',
  keeps: true,
  async start({ boards, items, people }) {
    await bundleServer(root);
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'laneway-bench-'));
    const postgres = await startEmbeddedPostgres({ dataDir });
    const { socketDir } = postgres;
    const DATABASE_URL = urlOf({ socketDir, database: 'postgres' });
    const lock = path.join(dataDir, 'postgres/data/postmaster.pid');
    const databasePid = Number(readFileSync(lock, 'utf8').split('\n', 1)[0]);
    const port = await freePort();
    const env = {
      DATA_DIR: dataDir,
      ROLE: 'realtime',
      LOG_LEVEL: 'error',
      NEXTAUTH_SECRET: SECRET,
      DATABASE_URL,
    };
    const how = { args: [path.join(root, 'dist/server/index.js')], env };
    const isReady = async () =>
      (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null))?.ok ?? false;
    const running = await run(how, port, isReady);
    const script = path.join(import.meta.dirname, 'prepare.ts');
    const accounts = people * Math.ceil(boards / MAX_SOCKETS_PER_USER);
    const args = [DATABASE_URL, SECRET, accounts, boards, items].map(String);
    const made = execFileSync(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: root,
      maxBuffer: 2 ** 28,
    });
    const { cookies, boardIds } = JSON.parse(made.toString()) as {
      cookies: string[];
      boardIds: string[];
    };
    const names = boardIds.map((id) => `ws://127.0.0.1:${port}/sync/${id}?v=1`);
    const target = { wire: 'y-websocket' as const, boards: names, cookies, seeded: true };
    const end = running.stop;
    const stop = async () => {
      await end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    };
    return Object.assign(running, { target, stop, databasePid });
  },
};

export const CONTENDERS: readonly Contender[] = [
  peer('ws broadcast (the floor)', { args: ['floor.mjs'], wire: 'bytes' }),
  peer('y-websocket, memory', {
    args: ['node_modules/y-websocket/bin/server.cjs'],
    wire: 'y-websocket',
  }),
  peer('Hocuspocus, memory', { args: ['hocuspocus.mjs'], wire: 'hocuspocus' }),
  peer('Hocuspocus, SQLite', {
    args: ['hocuspocus.mjs'],
    wire: 'hocuspocus',
    keeps: true,
    env: (dir) => ({ SQLITE: path.join(dir, 'boards.sqlite') }),
  }),
  laneway,
];

/** The other servers are packages of their own, installed at the first run. */
export function installPeers(): void {
  if (existsSync(path.join(peers, 'node_modules/.package-lock.json'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
}
