import { parseArgs } from 'node:util';
import { migrateDatabase } from '../../drizzle/migrate.ts';
import type { Command } from './command.ts';
import { withDatabase } from './with-database.ts';

export const migrate: Command = {
  usage: 'migrate',
  summary: 'Brings the database to the newest schema; the server does this at every start.',
  async run(args) {
    parseArgs({ args, options: {} });
    await withDatabase(({ database }) => migrateDatabase(database.address));
    console.log('The database is at the newest schema.');
    return 0;
  },
};
