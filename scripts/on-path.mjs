import { spawnSync } from 'node:child_process';

/** The full path of a program that the shell would find, or null. */
export function findOnPath(name) {
  const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}
