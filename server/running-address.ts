import fs from 'node:fs';
import path from 'node:path';

/** The server notes here how to reach it, so that a command prints a link with the right port. */
const FILE = 'address';

export function noteAddress(dataDir: string, address: string): void {
  if (fs.existsSync(dataDir)) fs.writeFileSync(path.join(dataDir, FILE), `${address}\n`);
}

/** Where the server of this data folder is, or was last, reached; null where none ever ran. */
export function runningAddress(dataDir: string): string | null {
  try {
    return fs.readFileSync(path.join(dataDir, FILE), 'utf8').trim() || null;
  } catch {
    return null;
  }
}
