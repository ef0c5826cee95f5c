import type { PlanFile } from './handover.ts';
import { readFile, type ReadOptions } from './read-file.ts';

/** Reads one large file off the main thread. */
globalThis.addEventListener(
  'message',
  (event: MessageEvent<{ file: PlanFile; options: ReadOptions }>) => {
    void readFile(event.data.file, event.data.options).then((reading) =>
      globalThis.postMessage(reading),
    );
  },
);
