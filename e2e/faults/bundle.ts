import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { openRoom } from '../../components/room/room-client.ts';
import type { Mutant } from './mutants.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Program {
  /** The server's bundle. */
  server: string;
  /** The file of the browser's room. */
  client: string;
  /** The browser's own room, from a bundle of its own. */
  openRoom: typeof openRoom;
}

/**
 * Bundles server and client as they are, or with one mistake put in. No switch for tests is in the product: a mistake is a
 * replacement of its text, and a text that is not there exactly once fails the build.
 */
export async function bundleProgram(mutant: Mutant | null): Promise<Program> {
  const folder = path.join(ROOT, 'dist/faults', mutant?.name ?? 'as-it-is');
  const used = new Set<string>();
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: mutant ? [replace(mutant, used)] : [],
  } as const;
  const [server, client] = [path.join(folder, 'server.js'), path.join(folder, 'client.js')];
  await build({ ...common, entryPoints: ['server/index.ts'], outfile: server });
  await build({ ...common, entryPoints: ['components/room/room-client.ts'], outfile: client });
  const unused = Object.keys(mutant?.edits ?? {}).filter((file) => !used.has(file));
  if (unused.length > 0)
    throw new Error(`The mutant "${mutant?.name}" changes ${unused.join()}, which is not used.`);
  const loaded = (await import(/* @vite-ignore */ pathToFileURL(client).href)) as Pick<
    Program,
    'openRoom'
  >;
  return { server, client, openRoom: loaded.openRoom };
}

function replace(mutant: Mutant, used: Set<string>): Plugin {
  return {
    name: 'mutant',
    setup(building) {
      building.onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
        const name = path.relative(ROOT, file);
        const edits = mutant.edits[name];
        if (!edits) return null;
        used.add(name);
        let contents = fs.readFileSync(file, 'utf8');
        for (const [from, to] of edits) {
          const found = contents.split(from).length - 1;
          if (found !== 1)
            throw new Error(
              `The mutant "${mutant.name}" must find its text once in ${name}, and finds it ${found} times: ${from}`,
            );
          contents = contents.replace(from, () => to);
        }
        return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
}
