/** From the start command to the first page, on a built tree; then what the idle server holds in memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { figure, round, spread } from './figures.ts';

const RUNS = 5;
const root = path.resolve(import.meta.dirname, '..');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'laneway-bench-'));

/** Resident memory of a process, in MB; shared pages counted in part (PSS) where the system says. */
function memoryOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The process and all below it. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [
    pid,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((child) => family(Number(child))),
  ];
}

async function startOnce(
  measureMemory: boolean,
): Promise<{ ms: number; node: number; all: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = /http:\/\/localhost:\d+\S*/.exec(out)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(out)));
  });
  await (await fetch(url)).text();
  const ms = performance.now() - from;
  let node = 0;
  let all = 0;
  if (measureMemory) {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const pids = family(child.pid!);
    node = memoryOf(child.pid!);
    all = pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
  }
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { ms, node, all };
}

const first = await startOnce(false);
figure('first start (makes the database) to the first page', Math.round(first.ms), 'ms');
const later = [];
for (let i = 0; i < RUNS; i++) later.push((await startOnce(false)).ms);
figure(`later start to the first page, median of ${RUNS}`, Math.round(spread(later).p50), 'ms');
const idle = await startOnce(true);
figure('idle memory, server process (PSS)', round(idle.node), 'MB');
figure('idle memory, with its PostgreSQL (PSS)', round(idle.all), 'MB');
rmSync(dataDir, { recursive: true, force: true });
