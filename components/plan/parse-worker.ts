import type { PlanFile } from './handover.ts';
import { readPlan } from './read-plan.ts';

/** Reads one large plan off the main thread. */
globalThis.addEventListener('message', (event: MessageEvent<PlanFile>) => {
  globalThis.postMessage(readPlan(event.data));
});
