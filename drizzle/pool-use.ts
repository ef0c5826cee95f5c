import type { Sql } from './client.ts';

/** Connections that were opened under a name: how many there are, and how many are at work now. */
export async function poolUse(sql: Sql, name: string): Promise<{ open: number; inUse: number }> {
  const [row] = await sql<{ open: number; busy: number }[]>`
    select count(*)::int as open, (count(*) filter (where state <> 'idle'))::int as busy
    from pg_stat_activity
    where application_name = ${name} and datname = current_database()`;
  return { open: row?.open ?? 0, inUse: row?.busy ?? 0 };
}
