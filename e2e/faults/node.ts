import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Cluster } from './postgres.ts';
import { ROOT } from './bundle.ts';
import { startProxy, type Pipe, type Proxy, type Way } from './proxy.ts';
import type { OwnRedis } from './redis.ts';

/** One server process, as an operator runs it, with a proxy before it and one to each thing behind it. */
export interface FaultNode {
  readonly name: string;
  /** Where it listens now. */
  port(): number;
  readonly postgres: Proxy;
  readonly redis: Proxy | null;
  isRunning(): boolean;
  pid(): number;
  start(): Promise<void>;
  /** SIGKILL: no goodbye, no flush. */
  kill(): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void;
  /** Resolves with its exit code and how long it took, in milliseconds. */
  terminate(): Promise<{ code: number | null; ms: number }>;
  /** The end of what it logged. */
  log(): string;
  /** A figure of its `/metrics`. */
  figure(name: string): Promise<number>;
  /** What the process holds after a collection: bytes of heap, and its timers and sockets by kind. */
  inside(): Promise<Inside>;
  close(): Promise<void>;
}

export interface Inside {
  heapUsed: number;
  resources: Record<string, number>;
}

const METRICS_TOKEN = randomBytes(16).toString('hex');
const PROBE = path.join(import.meta.dirname, 'probe.mjs');

interface NodeOptions {
  name: string;
  program: string;
  cluster: Cluster;
  redis: OwnRedis | null;
  secret: string;
}

export async function createNode(options: NodeOptions): Promise<FaultNode> {
  const { name, program, cluster, redis, secret } = options;
  const postgres = await startProxy(() => cluster.target());
  const toRedis = redis ? await startProxy(() => redis.target()) : null;
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `laneway-faults-${name}-`));
  let child: ChildProcess | null = null;
  let port = 0;
  let log = '';
  process.setMaxListeners(0);

  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null;
  const ended = async () => {
    if (child && isRunning()) await once(child, 'exit');
  };

  async function start(): Promise<void> {
    const flags = ['--enable-source-maps', '--expose-gc', '--import', PROBE];
    const started = spawn(process.execPath, [...flags, program], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ROLE: 'realtime',
        PORT: '0',
        DATA_DIR: dataDir,
        DATABASE_URL: `postgres://laneway@127.0.0.1:${postgres.port}/${cluster.database}`,
        ...(toRedis && { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
        NEXTAUTH_SECRET: secret,
        LOG_LEVEL: 'warn',
        METRICS_TOKEN,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    process.once('exit', () => started.kill('SIGKILL'));
    const keep = (part: Buffer) => {
      log = (log + part.toString()).slice(-20_000);
    };
    started.stderr.on('data', keep);
    port = await new Promise<number>((resolve, reject) => {
      let output = '';
      started.stdout.on('data', (part: Buffer) => {
        keep(part);
        output += part.toString();
        const found = /http:\/\/localhost:(\d+)/.exec(output);
        if (found) resolve(Number(found[1]));
      });
      started.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${log}`)));
    });
  }

  return {
    name,
    port: () => port,
    postgres,
    redis: toRedis,
    isRunning,
    pid: () => child?.pid ?? 0,
    start,
    async kill() {
      child?.kill('SIGKILL');
      await ended();
    },
    signal: (signal) => void child?.kill(signal),
    async terminate() {
      const since = performance.now();
      child?.kill('SIGTERM');
      await ended();
      return { code: child?.exitCode ?? null, ms: performance.now() - since };
    },
    log: () => log,
    async figure(figure) {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
      const lines = (await answer.text()).split('\n');
      const values = lines.filter((line) => line.replace(/\{.*\}/, '').startsWith(`${figure} `));
      if (values.length === 0) throw new Error(`${name} has no figure ${figure}`);
      return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },
    inside: () =>
      new Promise<Inside>((resolve) => {
        let said = '';
        const listen = (part: Buffer) => {
          said += part.toString();
          const [, found] = /^\{"probe":(.*)\}$/m.exec(said) ?? [];
          if (found === undefined) return;
          child?.stdout?.off('data', listen);
          resolve(JSON.parse(found) as Inside);
        };
        child?.stdout?.on('data', listen);
        child?.kill('SIGUSR2');
      }),
    async close() {
      child?.kill('SIGCONT');
      child?.kill('SIGKILL');
      await ended();
      await Promise.all([postgres.close(), toRedis?.close()]);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a piece between a node and PostgreSQL has to do with a commit. */
export function momentOf(way: Way, bytes: Buffer, pipe: Pipe): 'asked' | 'answered' | null {
  const isLog = pipe.greeting.includes('laneway log');
  // A commit is one statement on a connection of its own, or a transaction on any other.
  if (way === 'up') return bytes.byteLength > 200 && isLog ? 'asked' : null;
  return bytes.includes('COMMIT') || (isLog && bytes.includes('SELECT 1')) ? 'answered' : null;
}
