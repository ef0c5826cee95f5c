import { parseArgs } from 'node:util';
import { runningAddress } from '../running-address.ts';
import { makeSetupLink, serverAddress } from '../setup.ts';
import type { Command } from './command.ts';
import { withDatabase } from './with-database.ts';

export const setupLink: Command = {
  usage: 'setup-link',
  summary: 'Prints a new one-time link that makes the first owner; valid for 24 hours.',
  async run(args) {
    parseArgs({ args, options: {} });
    const link = await withDatabase(async ({ database, env }) => {
      const running = env.publicUrl ? null : await runningAddress(env.dataDir);
      return makeSetupLink(database.db, running ?? serverAddress(env));
    });
    console.log(link);
    return 0;
  },
};
