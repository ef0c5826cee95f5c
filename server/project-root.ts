import fs from 'node:fs';
import path from 'node:path';

/** The folder with package.json above this file, whether it runs from server/ or bundled from dist/server/. */
export function projectRoot(): string {
  for (let dir = import.meta.dirname; ; dir = path.dirname(dir)) {
    if (fs.existsSync(path.join(dir, 'package.json'))) return dir;
    if (dir === path.dirname(dir)) throw new Error('package.json is missing');
  }
}
