import fs from 'node:fs';
import path from 'node:path';

/** The server notes here how to reach it, so that a command prints a link with the right port. */
const FILE = 'address';

/** How long a server on this machine may take to say that it is there, in milliseconds. */
const PATIENCE = 1_000;

export function noteAddress(dataDir: string, address: string): void {
  if (fs.existsSync(dataDir)) fs.writeFileSync(path.join(dataDir, FILE), `${address}\n`);
}

/** Where the server of this data folder is reached; null where none runs: one that was killed leaves its note behind. */
export async function runningAddress(dataDir: string): Promise<string | null> {
  try {
    const address = fs.readFileSync(path.join(dataDir, FILE), 'utf8').trim();
    const signal = AbortSignal.timeout(PATIENCE);
    return (await fetch(`${address}/health/live`, { signal })).ok ? address : null;
  } catch {
    return null;
  }
}
