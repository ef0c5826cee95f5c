import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 wherever Node runs. */
const TICKS = 100;

interface Stat {
  parent: number;
  /** User and system time, that of children who ended included, in seconds. */
  seconds: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), seconds: ticks / TICKS };
  } catch {
    return null;
  }
}

/** A process and all below it. */
function family(root: number): Map<number, Stat> {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) all.set(Number(name), stat);
  }
  const found = new Map<number, Stat>();
  const add = (pid: number) => {
    const stat = all.get(pid);
    if (!stat || found.has(pid)) return;
    found.set(pid, stat);
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  add(root);
  return found;
}

/** Processor time that a server has used so far with everything it started, its database included; in seconds. */
export const cpuSeconds = (root: number): number =>
  [...family(root).values()].reduce((sum, { seconds }) => sum + seconds, 0);

/** Resident memory of the process alone, in KiB. */
export function residentKib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
