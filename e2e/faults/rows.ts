import type { Row } from './row.ts';
import { deleteRaces, oneGap, sameCard, staleMove } from './rows/conflicts.ts';
import { databaseErrors, killPostgres, unknownOutcome } from './rows/database.ts';
import { killNode } from './rows/kill-node.ts';
import { frozenNode, rolling, twoNodes } from './rows/nodes.ts';
import { partitions, wanderers } from './rows/partition.ts';
import { redisFails } from './rows/redis.ts';

export const ROWS: readonly Row[] = [
  killNode,
  killPostgres,
  unknownOutcome,
  databaseErrors,
  twoNodes,
  frozenNode,
  redisFails,
  partitions,
  wanderers,
  sameCard,
  staleMove,
  oneGap,
  deleteRaces,
  rolling,
];
