import { connect, type DatabaseAddress, type Sql } from '../../drizzle/client.ts';

/**
 * The one connection that commits take: one batch is under way at a time, and PostgreSQL answers sooner on a connection
 * that did the same a moment ago. It comes back by itself; `renew` gives it up where it does not answer at all.
 */
export function createLogLink(address: DatabaseAddress) {
  const open = (): Sql => {
    const sql = connect(address, { max: 1, name: 'laneway log', plansOnce: true });
    // The first commit should not wait for it. Where it fails, that commit tries again and says so.
    sql`select 1`.catch(() => {});
    return sql;
  };
  let link = open();
  const drop = (sql: Sql) => sql.end({ timeout: 0 }).catch(() => {});
  return {
    sql: (): Sql => link,
    renew(): void {
      void drop(link);
      link = open();
    },
    close: (): Promise<void> => drop(link),
  };
}
export type LogLink = ReturnType<typeof createLogLink>;
