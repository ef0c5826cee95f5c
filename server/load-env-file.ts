import fs from 'node:fs';
import path from 'node:path';

/** Takes over what `.env` sets and the environment does not. */
export function loadEnvFile(root: string): void {
  const file = path.join(root, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
}
