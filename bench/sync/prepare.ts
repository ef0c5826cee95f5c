/** People, boards of all of them with so many items each, and their session cookies, as JSON on standard output. */
import { encode } from 'next-auth/jwt';
import { createBoard } from '../../drizzle/boards.ts';
import { openDatabase } from '../../drizzle/client.ts';
import { encodeSeed } from '../../lib/board/seed.ts';
import { itemsOf } from './items.ts';

const [url = '', secret = '', people = '0', boards = '0', items = '0'] = process.argv.slice(2);
const { db, sql, close } = openDatabase({ url });
const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const cookies: string[] = [];
for (let n = 0; n < Number(people); n += 1) {
  const email = `person-${n}@example.org`;
  await sql`
    insert into users (id, email, name, password_hash)
    values (${userId(n)}, ${email}, ${`Person ${n}`}, 'x') on conflict do nothing`;
  const token = { name: `Person ${n}`, email, uid: userId(n), sv: 1 };
  cookies.push(`next-auth.session-token=${await encode({ token, secret, maxAge: 86_400 })}`);
}
const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
const boardIds: string[] = [];
for (let n = 0; n < Number(boards); n += 1) {
  const by = userId(0);
  const update = encodeSeed({ meta, items: itemsOf(Number(items)), by, now: 0 });
  const { boardId } = await createBoard(db, {
    title: 'Board',
    createdBy: by,
    update,
    progress: null,
  });
  boardIds.push(boardId);
  await sql`
    insert into board_members (board_id, user_id, role)
    select ${boardId}, id, 'editor' from users on conflict do nothing`;
}
await close();
process.stdout.write(JSON.stringify({ cookies, boardIds }));
