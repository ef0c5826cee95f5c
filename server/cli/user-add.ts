import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { countOwners, createUser } from '../../drizzle/users.ts';
import {
  MAX_EMAIL_CHARS,
  MAX_NAME_CHARS,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
} from '../../lib/limits.ts';
import { hashPassword } from '../../lib/password.ts';
import { addSampleBoard } from './sample-board.ts';
import { UsageError, type Command } from './command.ts';
import { withDatabase } from './with-database.ts';

const account = z.object({
  email: z.email('--email must be an e-mail address.').max(MAX_EMAIL_CHARS, '--email is too long.'),
  name: z
    .string('--name is missing.')
    .trim()
    .min(1, '--name is empty.')
    .max(MAX_NAME_CHARS, `--name is longer than ${MAX_NAME_CHARS} characters.`),
  password: z
    .string()
    .min(MIN_PASSWORD_CHARS, `The password needs at least ${MIN_PASSWORD_CHARS} characters.`)
    .max(MAX_PASSWORD_CHARS, `The password has more than ${MAX_PASSWORD_CHARS} characters.`),
});

export const userAdd: Command = {
  usage: 'user add --email E --name N --password-stdin [--owner]',
  summary:
    'Adds an account; with --owner one that owns the installation, the first with a sample board.',
  details:
    'The password is read from standard input: an argument would stand in the list of processes.',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        owner: { type: 'boolean', default: false },
      },
    });
    if (!values['password-stdin'])
      throw new UsageError('Give --password-stdin and write the password to standard input.');
    const password = (await text(process.stdin)).replace(/\r?\n$/, '');
    const parsed = account.safeParse({ ...values, password });
    if (!parsed.success)
      throw new UsageError(parsed.error.issues[0]?.message ?? 'This is no account.');
    const { email, name } = parsed.data;
    const passwordHash = await hashPassword(password);
    const user = await withDatabase(async ({ database: { db }, root }) => {
      const isFirst = values.owner && (await countOwners(db)) === 0;
      const user = await createUser(db, { email, name, passwordHash, owner: values.owner });
      if (isFirst) await addSampleBoard(db, root, user.id);
      return user;
    });
    console.log(`Added ${user.email}.`);
    return 0;
  },
};
