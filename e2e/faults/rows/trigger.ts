import type { World } from '../world.ts';

/** Runs PL/pgSQL at each row of the log, at once or at the commit. */
export async function withTrigger(
  { cluster }: World,
  body: string,
  when: 'at once' | 'deferred' = 'at once',
): Promise<() => Promise<void>> {
  const { sql } = cluster.side();
  await sql.unsafe(`
    create or replace function faults_trouble() returns trigger language plpgsql as $$ begin ${body} end $$;
    create ${
      when === 'deferred'
        ? 'constraint trigger faults after insert on board_updates deferrable initially deferred'
        : 'trigger faults before insert on board_updates'
    } for each row execute function faults_trouble();`);
  return async () => {
    await sql.unsafe('drop trigger faults on board_updates');
  };
}
