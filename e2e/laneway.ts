import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** A Laneway server of its own: the built one, in its own process, on a free port, with its own data folder. */
export interface Laneway {
  /** `http://localhost:PORT`, the same after a restart. */
  readonly url: string;
  readonly dataDir: string;
  /** The one-time link, while nobody owns the installation. */
  readonly setupLink: string | null;
  /** Ends the process with SIGKILL: no goodbye, no flush. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Runs a `laneway` command on its database; resolves to its standard output, rejects when it fails. */
  run(args: readonly string[], input?: string): Promise<string>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** Resolves when a process has ended. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Starts the server and resolves with the link it prints once it listens. */
function launch(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/server/index.js')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      output += data.toString();
      const line = /^.*(http:\/\/localhost:\d+\S*)\s*$/m.exec(output)?.[0];
      if (line) resolve({ child, line });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}

export async function startLaneway(): Promise<Laneway> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'laneway-e2e-'));
  const base = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  } as const;
  let { child, line } = await launch({ ...base, PORT: '0' });
  const url = /http:\/\/localhost:\d+/.exec(line)![0];
  const port = new URL(url).port;
  return {
    url,
    dataDir,
    setupLink: /http:\S+\/setup\?token=\S+/.exec(line)?.[0] ?? null,
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
    async restart() {
      ({ child, line } = await launch({ ...base, PORT: port }));
    },
    run: (args, input) => command(args, { ...base }, input),
    async close() {
      child.kill('SIGTERM');
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs a `laneway` command; resolves to its standard output, rejects when it fails. */
export function command(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<string> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/cli/laneway.js'), ...args], {
    cwd: ROOT,
    env,
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    let errors = '';
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.once('exit', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('latin1'));
      else reject(new Error(`laneway ${args.join(' ')} ended with ${code}: ${errors}`));
    });
  });
}

/** Writes a plan to a temporary file and returns its path. */
export function planFile(name: string, content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'laneway-plan-')), name);
  writeFileSync(file, content);
  return file;
}
