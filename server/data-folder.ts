import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.ts';

const SYSTEM_FOLDER = '/var/lib/laneway';

/**
 * Where the data lies when DATA_DIR does not say: `.data` in the project. A checkout that only root can reach (in
 * /root) keeps it below /var/lib/laneway instead, since the embedded database cannot run as root.
 */
export function dataFolder(root: string): string {
  const usual = path.join(root, '.data');
  if (process.getuid?.() !== 0 || fs.existsSync(path.join(usual, 'postgres'))) return usual;
  if (othersReach(root)) return usual;
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return path.join(SYSTEM_FOLDER, `${path.basename(root)}-${checkout}`);
}

function othersReach(folder: string): boolean {
  const nobody = spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' });
  if (nobody.status !== 0) return true;
  const uid = Number(nobody.stdout);
  const args = ['-c', 'cd -- "$1"', 'sh', folder];
  return spawnSync('/bin/sh', args, { uid, gid: uid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Makes the data folder and proves that it can be written to. StartError with one sentence otherwise. */
export function prepareDataFolder(dataDir: string): void {
  const probe = path.join(dataDir, `.write-test-${randomUUID()}`);
  try {
    makeFolder(dataDir);
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new StartError(
      `The data folder ${dataDir} cannot be written to (${code}): make it writable for the user who starts Laneway, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** Step by step: Node's own recursive mkdir never ends where the parent is a folder like /proc that takes no new ones. */
function makeFolder(dir: string): void {
  if (fs.existsSync(dir)) return;
  makeFolder(path.dirname(dir));
  fs.mkdirSync(dir, { mode: 0o711 });
}
