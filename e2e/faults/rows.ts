import type { Row } from './row.ts';
import { killNode } from './rows/kill-node.ts';

export const ROWS: readonly Row[] = [killNode];
