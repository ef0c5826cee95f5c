import { spawn } from 'node:child_process';
import os from 'node:os';

/**
 * Runs a Node program to its end and keeps what it printed. A signal that ends us while it runs ends it first, with all
 * it started; so does `timeout` milliseconds.
 *
 * @returns {Promise<{ status: number | null, output: string, timedOut: boolean }>}
 */
export function runChild(args, { timeout, ...options }) {
  const child = spawn(process.execPath, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its workers can be ended with it.
    detached: true,
  });
  const kill = () => {
    // Without a number it never started.
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  const onSignal = (signal) => {
    kill();
    process.exit(128 + os.constants.signals[signal]);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);

  const chunks = [];
  child.stdout.on('data', (data) => chunks.push(data));
  child.stderr.on('data', (data) => chunks.push(data));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeout);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      // The server that follows in this process has its own way to end.
      for (const signal of signals) process.off(signal, onSignal);
      resolve({ status, output: Buffer.concat(chunks).toString(), timedOut });
    });
  });
}
