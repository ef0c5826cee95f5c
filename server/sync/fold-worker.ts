/** A thread that folds one board's log and ends: dist/server/fold-worker.js. */
import { parentPort, workerData } from 'node:worker_threads';
import { foldParts, type FoldOrder } from './fold.ts';

const folded = foldParts(workerData as FoldOrder);
parentPort?.postMessage(folded);
