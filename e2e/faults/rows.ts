import type { Row } from './row.ts';
import { databaseErrors, killPostgres, unknownOutcome } from './rows/database.ts';
import { killNode } from './rows/kill-node.ts';
import { frozenNode, rolling, twoNodes } from './rows/nodes.ts';

export const ROWS: readonly Row[] = [
  killNode,
  killPostgres,
  unknownOutcome,
  databaseErrors,
  twoNodes,
  frozenNode,
  rolling,
];
