import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { prepareDataFolder } from './data-folder.ts';
import { StartError } from './start-error.ts';

/** The secret that signs sessions, made once per data folder and readable by its owner only. */
export function sessionSecret(dataDir: string): string {
  prepareDataFolder(dataDir);
  const file = path.join(dataDir, 'session-secret');
  if (!fs.existsSync(file)) make(file);
  const secret = fs.readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new StartError(
      `The file ${file} is damaged: delete it and start again; everybody has to sign in once more.`,
    );
  return secret;
}

/** Written beside and linked into place: of two who make it at once one wins, and nobody reads half of it. */
function make(file: string): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
