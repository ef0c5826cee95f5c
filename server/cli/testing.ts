import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const LANEWAY = path.join(ROOT, 'scripts/laneway.mjs');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `laneway` as a person does who stands in `folder`; `env` comes beside the environment of the tests. */
export async function laneway(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [LANEWAY, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}
