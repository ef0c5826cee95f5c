import path from 'node:path';
import { parseArgs } from 'node:util';
import { createBoard } from '../../drizzle/boards.ts';
import { userByEmail } from '../../drizzle/users.ts';
import { AppError } from '../../lib/errors.ts';
import { preparePlanBoard } from '../../lib/exchange/import-plan.ts';
import { UsageError, type Command } from './command.ts';
import { readFile } from './files.ts';
import { withDatabase } from './with-database.ts';

export const boardImport: Command = {
  usage: 'board import FILE --owner E',
  summary:
    "Makes a board of a plan, owned by the account with this e-mail, and prints the board's id.",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { owner: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    const email = values.owner;
    if (!file || more.length > 0)
      throw new UsageError('Name one plan: board import FILE --owner E.');
    if (!email) throw new UsageError('Name the owner by e-mail: board import FILE --owner E.');
    const bytes = readFile(file);
    const boardId = await withDatabase(async ({ database }) => {
      const owner = await userByEmail(database.db, email);
      if (!owner)
        throw new AppError(
          'not-found',
          `There is no account for ${email}: make one with user add.`,
        );
      const importedOn = new Date().toISOString().slice(0, 10);
      const name = path.basename(file);
      const board = preparePlanBoard({ bytes, name, importedOn, by: owner.id });
      return (await createBoard(database.db, { ...board, createdBy: owner.id })).boardId;
    });
    console.log(boardId);
    return 0;
  },
};
