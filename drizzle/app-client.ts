import { openDatabase, type Database, type DatabaseAddress } from './client.ts';

/** The server writes the database's address here before it prepares Next: `app/` and `server/` share no modules. */
export const DATABASE_VARIABLE = 'LANEWAY_DATABASE';

const KEY = Symbol.for('laneway.db');

/** The pages' own pool, opened at the first use. On globalThis, since a development reload makes this module anew. */
export function database(): Database {
  const holder = globalThis as { [KEY]?: Database };
  return (holder[KEY] ??= openDatabase(address(), { max: 6, name: 'laneway app' }));
}

function address(): DatabaseAddress {
  const text = process.env[DATABASE_VARIABLE];
  if (!text)
    throw new Error(
      `${DATABASE_VARIABLE} is not set: start Laneway with npm start or npm run dev.`,
    );
  return JSON.parse(text) as DatabaseAddress;
}
