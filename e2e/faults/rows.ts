import type { Row } from './row.ts';
import { bigPaste, fullBoard } from './rows/bulk.ts';
import { folding, ghosts, lateSocket, openTogether } from './rows/boards.ts';
import { deleteRaces, oneGap, sameCard, staleMove } from './rows/conflicts.ts';
import { databaseErrors, killPostgres, unknownOutcome } from './rows/database.ts';
import { herd, openAndLeave } from './rows/crowds.ts';
import { flippedByte } from './rows/damage.ts';
import { frozenTab } from './rows/frozen-tab.ts';
import { hostile, unorderedFrames } from './rows/hostile.ts';
import { deafNode, lostEvents } from './rows/live.ts';
import { otherVersions } from './rows/versions.ts';
import { killNode } from './rows/kill-node.ts';
import { ramp } from './rows/ramp.ts';
import { roaming } from './rows/roaming.ts';
import { frozenNode, rolling, twoNodes } from './rows/nodes.ts';
import { fullDisk, powerLoss } from './rows/disk.ts';
import { partitions, wanderers } from './rows/partition.ts';
import { redisFails } from './rows/redis.ts';

export const ROWS: readonly Row[] = [
  killNode,
  killPostgres,
  powerLoss,
  unknownOutcome,
  databaseErrors,
  fullDisk,
  twoNodes,
  frozenNode,
  fullBoard,
  redisFails,
  partitions,
  wanderers,
  unorderedFrames,
  sameCard,
  staleMove,
  oneGap,
  deleteRaces,
  openTogether,
  frozenTab,
  herd,
  lateSocket,
  hostile,
  folding,
  flippedByte,
  openAndLeave,
  ghosts,
  rolling,
  otherVersions,
  lostEvents,
  deafNode,
  bigPaste,
  roaming,
  ramp,
];
