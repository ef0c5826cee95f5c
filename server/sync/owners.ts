import { readStructure } from './structure.ts';
import { outlineOf } from './update-outline.ts';

/** Whose structs a client id makes: a person's id, or null for the server's own. */
export type Owner = string | null;

/**
 * Client ids belong to whoever first committed something under them: structs under another's id would make that person's
 * later edits vanish for everybody, without an error. The log says whose they are until it is folded; then a table does.
 */
export function createOwners(kept: ReadonlyMap<number, Owner>) {
  const owners = new Map(kept);
  let unkept = new Map<number, Owner>();

  function set(client: number, owner: Owner): boolean {
    const known = owners.get(client);
    if (known !== undefined) return known === owner;
    owners.set(client, owner);
    unkept.set(client, owner);
    return true;
  }

  return {
    /** Undefined where nobody wrote under the id yet. */
    of: (client: number): Owner | undefined => owners.get(client),
    /** False where it is another's. */
    set,
    /** The same for all client ids of a committed update; what is committed is right, whoever waits. */
    learn(update: Uint8Array, owner: Owner): boolean {
      let agreed = true;
      for (const client of (outlineOf(update) ?? readStructure(update))?.clients.keys() ?? []) {
        if (set(client, owner)) continue;
        agreed = false;
        owners.set(client, owner);
        unkept.set(client, owner);
      }
      return agreed;
    },
    /** Runs a write of those that only the log knows; they stay so when it fails. */
    async keep<T>(write: (clients: ReadonlyMap<number, Owner>) => Promise<T>): Promise<T> {
      const writing = unkept;
      unkept = new Map();
      try {
        return await write(writing);
      } catch (error) {
        unkept = new Map([...writing, ...unkept]);
        throw error;
      }
    },
  };
}
export type Owners = ReturnType<typeof createOwners>;
