import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What a build is made of. Tests and documents are not. */
const FOLDERS = ['app', 'components', 'lib', 'drizzle', 'server', 'public'];
const FILES = [
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/bundle.mjs',
  'scripts/patch-postgres.mjs',
];
const IGNORED = /\.test\.tsx?$|(^|\/)(fixtures|playground|migrations)\//;

/** A hash over the sources in these folders and files, by name and content. */
export function sourceHash(root, folders = FOLDERS, files = FILES) {
  const hash = createHash('sha256').update(process.version);
  const all = [...files, ...folders.flatMap((folder) => filesBelow(root, folder))];
  for (const file of all.sort((a, b) => (a < b ? -1 : 1))) {
    const full = path.join(root, file);
    if (IGNORED.test(file) || !fs.existsSync(full)) continue;
    hash.update(`${file}\0`).update(fs.readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

/** True where the pages and the server are both built from the sources as they are now. */
export function isBuilt(root) {
  const built = ['dist/server/index.js', 'dist/work/plan-worker.js', `${pagesFolder()}/BUILD_ID`];
  if (!built.every((file) => fs.existsSync(path.join(root, file)))) return false;
  const hash = sourceHash(root);
  return stamps(root).every(
    (file) => fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash,
  );
}

export function writeStamp(root, hash) {
  for (const file of stamps(root)) fs.writeFileSync(file, hash);
}

/** One beside the pages and one beside the server: both must be of the same sources. */
function stamps(root) {
  return [`${pagesFolder()}/laneway-stamp`, 'dist/stamp'].map((file) => path.join(root, file));
}

/** As in next.config.ts. */
function pagesFolder() {
  return process.env.LANEWAY_DIST_DIR ?? '.next';
}

function filesBelow(root, folder) {
  if (!fs.existsSync(path.join(root, folder))) return [];
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
