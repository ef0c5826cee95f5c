import type { Row } from './row.ts';
import { folding, ghosts, lateSocket, openTogether } from './rows/boards.ts';
import { deleteRaces, oneGap, sameCard, staleMove } from './rows/conflicts.ts';
import { databaseErrors, killPostgres, unknownOutcome } from './rows/database.ts';
import { hostile, unorderedFrames } from './rows/hostile.ts';
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
  unorderedFrames,
  sameCard,
  staleMove,
  oneGap,
  deleteRaces,
  openTogether,
  lateSocket,
  hostile,
  folding,
  ghosts,
  rolling,
];
