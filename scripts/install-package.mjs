import { spawnSync } from 'node:child_process';
import { findOnPath } from './on-path.mjs';

/** A download that takes longer than this is one that does not come, in milliseconds. */
export const PATIENCE = 5 * 60_000;

/** Installs a Debian package, where we are root and on such a system; says whether it worked. */
export function installPackage(name) {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, stdio: 'ignore', timeout: PATIENCE };
  spawnSync('apt-get', ['update'], options);
  const install = ['install', '-y', '--no-install-recommends', name];
  return spawnSync('apt-get', install, options).status === 0;
}
