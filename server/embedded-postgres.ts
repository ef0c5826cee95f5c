import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EMBEDDED_USER } from '../drizzle/client.ts';
import { prepareDataFolder } from './data-folder.ts';
import { findBinaries, runAs, type Binaries, type RunAs } from './embedded-postgres-binaries.ts';
import { StartError } from './start-error.ts';

export interface EmbeddedPostgres {
  /** Where its socket is; there is no network port. */
  socketDir: string;
  /** Lets it finish and waits for its end. Safe to call twice. */
  stop(): Promise<void>;
  /** Calls back once if it ends without having been asked to. */
  onCrash(fn: (reason: string) => void): void;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** False in tests only: no fsync. */
  durable?: boolean;
}

/** Another server may be shutting down after its Laneway was killed: how long to wait for it, in milliseconds. */
const WAIT_READY = 3_000;
const WAIT_STOPPING = 20_000;
const STOP_TIMEOUT = 10_000;

/**
 * Starts the PostgreSQL that comes with Laneway on a data folder: socket only, in a folder nobody else may enter,
 * and with a watchdog that stops it when this process ends in whatever way.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const as = runAs();
  const home = prepareHome(options.dataDir, as);
  const binaries = findBinaries(home, as);
  const data = path.join(home, 'data');
  await waitUntilFree(data, options.dataDir);
  initialise(binaries, data, as, options.durable ?? true);
  refuseOtherVersion(binaries, data, as);
  return launchWhenFree({ binaries, data, as, durable: options.durable ?? true });
}

/** The socket folder of the embedded PostgreSQL that serves this data folder now, or null. */
export function runningEmbeddedPostgres(dataDir: string): { socketDir: string } | null {
  const owner = ownerOf(path.join(dataDir, 'postgres/data'));
  return owner?.ready ? { socketDir: owner.socketDir } : null;
}

/** Makes the data folder and, in it, the one that belongs to PostgreSQL's user. */
function prepareHome(dataDir: string, as: RunAs): string {
  const home = path.join(dataDir, 'postgres');
  prepareDataFolder(dataDir);
  if (!fs.existsSync(home)) fs.mkdirSync(home, { mode: 0o700 });
  if (as.uid === undefined || as.gid === undefined) return home;
  // PostgreSQL's user must pass through our folder, but sees only its own: secrets are files of mode 0600.
  fs.chmodSync(dataDir, fs.statSync(dataDir).mode | 0o011);
  fs.chownSync(home, as.uid, as.gid);
  const reach = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', home], {
    uid: as.uid,
    gid: as.gid,
    cwd: '/',
  });
  if (reach.status !== 0)
    throw new StartError(
      `The embedded database runs as user ${as.name} when you are root, and that user cannot reach the data folder ${dataDir} because a folder above it is closed to others. Set DATA_DIR to a folder such as /var/lib/laneway.`,
    );
  return home;
}

interface Owner {
  pid: number;
  socketDir: string;
  ready: boolean;
}

/** Who holds the cluster, read from PostgreSQL's own lock file; null where nobody alive does. */
function ownerOf(data: string): Owner | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  return { pid, socketDir: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
}

/** A zombie whose parent died as well counts as dead, and so does another program that got the number since. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /\(postgres\) [^Z]/.test(stat);
  } catch {
    return true;
  }
}

/** After a kill -9 of the server before us its watchdog is stopping PostgreSQL: wait for that, never adopt it. */
async function waitUntilFree(data: string, dataDir: string): Promise<void> {
  const since = Date.now();
  for (let owner = ownerOf(data); owner !== null; owner = ownerOf(data)) {
    if (Date.now() - since > (owner.ready ? WAIT_READY : WAIT_STOPPING))
      throw new StartError(
        `The data folder ${dataDir} is in use by another Laneway (its database is process ${owner.pid}). Stop that one, or set DATA_DIR to another folder, or share a database with DATABASE_URL.`,
      );
    await delay(50);
  }
}

/** Makes the cluster in a folder beside its own and renames it: a kill in between leaves no half of one. */
function initialise(binaries: Binaries, data: string, as: RunAs, durable: boolean): void {
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return;
  const unfinished = `${data}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  const args = [
    '-U',
    EMBEDDED_USER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-instructions',
  ];
  if (!durable) args.push('--no-sync');
  run(binaries.initdb, ['-D', unfinished, ...args], as, path.dirname(data));
  fs.renameSync(unfinished, data);
}

function run(file: string, args: string[], as: RunAs, cwd: string): void {
  const done = spawnSync(file, args, {
    uid: as.uid,
    gid: as.gid,
    cwd,
    env: environment(),
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  const reason = (done.error?.message ?? done.stderr).trim().split('\n').at(-1) ?? '';
  throw new StartError(`The embedded database could not be made in ${cwd}: ${reason}`);
}

function refuseOtherVersion(binaries: Binaries, data: string, as: RunAs): void {
  const made = fs.readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  const version = spawnSync(binaries.postgres, ['--version'], {
    uid: as.uid,
    gid: as.gid,
    cwd: data,
    encoding: 'utf8',
  });
  const major = /(\d+)\./.exec(version.stdout)?.[1];
  if (major !== made)
    throw new StartError(
      `The data in ${data} was made by PostgreSQL ${made}, and this Laneway brings ${major}: start the former Laneway, dump the data with pg_dump, and load it into the new one.`,
    );
}

/**
 * The watchdog: a shell that holds our end of a pipe as its file 3. When the pipe ends, because we closed it or because
 * we are gone, it asks PostgreSQL for a fast shutdown.
 */
const WATCHDOG = `exec 3<&0
"$@" </dev/null 3<&- &
P=$!
trap 'kill -INT $P' INT TERM
(cat <&3 >/dev/null; kill -INT $P) &
W=$!
wait $P
R=$?
kill $W 2>/dev/null
exit $R`;

interface Launch {
  binaries: Binaries;
  data: string;
  as: RunAs;
  durable: boolean;
}

/** When PostgreSQL itself was killed, its helpers hold the memory they shared for a moment longer. */
async function launchWhenFree(options: Launch): Promise<EmbeddedPostgres> {
  for (let tries = 1; ; tries++) {
    try {
      return await launch(options);
    } catch (error) {
      if (tries > 20 || !String(error).includes('shared memory block')) throw error;
      await delay(250);
    }
  }
}

async function launch({ binaries, data, as, durable }: Launch): Promise<EmbeddedPostgres> {
  const socketDir = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-'));
  if (as.uid !== undefined && as.gid !== undefined) fs.chownSync(socketDir, as.uid, as.gid);
  const settings = {
    listen_addresses: '',
    shared_buffers: '64MB',
    max_connections: 60,
    log_min_messages: 'log',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [binaries.postgres, '-D', data, '-k', socketDir, ...flags];
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', ...command], {
    uid: as.uid,
    gid: as.gid,
    cwd: data,
    env: environment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C reaches us alone: we drain first, then stop it.
    detached: true,
  });
  const log = tail(child);
  try {
    await ready(child, log);
    // Its lock file says so a moment after its log does, and commands look into that file.
    while (child.exitCode === null && !ownerOf(data)?.ready) await delay(5);
  } catch (error) {
    fs.rmSync(socketDir, { recursive: true, force: true });
    throw error;
  }
  let asked = false;
  const ended = once(child, 'exit').then(() =>
    fs.rmSync(socketDir, { recursive: true, force: true }),
  );
  return {
    socketDir,
    async stop() {
      asked = true;
      child.stdin?.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
      await ended;
      clearTimeout(timer);
    },
    onCrash: (fn) => void ended.then(() => asked || fn(log())),
  };
}

/** Keeps reading PostgreSQL's log, so that it never blocks, and remembers its end. */
function tail(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-4_000);
  });
  child.stdin?.on('error', () => {});
  return () => text;
}

function ready(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      const reason = /(?:FATAL|PANIC): .*/.exec(log())?.[0] ?? log().trim();
      reject(new StartError(`The embedded database did not start: ${reason}`));
    };
    child.once('error', fail);
    child.once('close', fail);
    child.stderr?.on('data', () => {
      if (!log().includes('ready to accept connections')) return;
      child.off('close', fail);
      resolve();
    });
  });
}

/** Nothing of our environment but what finds a program: PGDATA and its like must not reach it. */
function environment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' };
}
