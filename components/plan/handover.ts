/** A plan on its way to the preview: dropped on one page, shown on another, and still there after a reload. */
export interface PlanFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const DATABASE = 'laneway-import';
const STORE = 'plan';
const KEY = 'dropped';
const WORK_KEY = 'work';

/** Where the file is going: the board it comes into again, or null for a new one. */
type Destination = string | null;
interface Waiting extends PlanFile {
  /** Another file of the same name is another plan. */
  id: string;
  to: Destination;
}

let held: Waiting | null = null;

/** Keeps the file for its preview. Storage that is full or forbidden only costs the survival of a reload. */
export async function handOver({ name, bytes }: PlanFile, to: Destination = null): Promise<void> {
  const waiting = { id: `${Date.now()} ${Math.random()}`, name, bytes, to };
  held = waiting;
  await inStore('readwrite', (store) => store.put(waiting, KEY)).catch(() => undefined);
}

/** The file that waits for this preview, or null: never one that was meant for another board. It stays until `forget`. */
export async function waitingPlan(to: Destination = null): Promise<PlanFile | null> {
  if (!held) {
    const stored = await inStore<unknown>('readonly', (store) => store.get(KEY)).catch(() => null);
    held = isWaiting(stored) ? stored : null;
  }
  return held?.to === to ? held : null;
}

/**
 * Keeps what was decided about the waiting file, for a reload or a later visit. False where this browser keeps nothing.
 * Meanwhile another tab may have put another file there: the work goes with its own file only.
 */
export async function keepWork(work: object): Promise<boolean> {
  if (!held) return false;
  const { id } = held;
  return inStore('readwrite', (store) => store.put({ of: id, work }, WORK_KEY)).then(
    () => true,
    () => false,
  );
}

/** What was kept with the waiting file; null while nobody has looked at it. */
export async function keptWork(): Promise<unknown> {
  const kept = await inStore<unknown>('readonly', (store) => store.get(WORK_KEY)).catch(() => null);
  const isOurs =
    typeof kept === 'object' && kept !== null && 'of' in kept && 'work' in kept && held !== null;
  return isOurs && kept.of === held?.id ? kept.work : null;
}

/** Called once the board is made, or the import is given up. */
export async function forgetPlan(): Promise<void> {
  held = null;
  await inStore('readwrite', (store) => store.delete(KEY)).catch(() => undefined);
  await inStore('readwrite', (store) => store.delete(WORK_KEY)).catch(() => undefined);
}

function isWaiting(value: unknown): value is Waiting {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'to' in value &&
    (value.to === null || typeof value.to === 'string') &&
    'name' in value &&
    typeof value.name === 'string' &&
    'bytes' in value &&
    value.bytes instanceof Uint8Array
  );
}

function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
    opening.addEventListener('error', () =>
      reject(new Error('no storage', { cause: opening.error })),
    );
    opening.addEventListener('success', () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => {
        database.close();
        resolve(request.result);
      });
      transaction.addEventListener('abort', () => {
        database.close();
        reject(new Error('not stored', { cause: transaction.error }));
      });
    });
  });
}
