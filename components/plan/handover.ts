/** A plan on its way to the preview: dropped on one page, shown on another, and still there after a reload. */
export interface PlanFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const DATABASE = 'laneway-import';
const STORE = 'plan';
const KEY = 'dropped';

let held: PlanFile | null = null;

/** Keeps the file for the preview. Storage that is full or forbidden only costs the survival of a reload. */
export async function handOver(file: PlanFile): Promise<void> {
  held = file;
  await inStore('readwrite', (store) => store.put(file, KEY)).catch(() => undefined);
}

/** The file that waits for the preview, or null. It stays until `forget`. */
export async function waitingPlan(): Promise<PlanFile | null> {
  if (held) return held;
  const stored = await inStore<unknown>('readonly', (store) => store.get(KEY)).catch(() => null);
  held = isPlanFile(stored) ? stored : null;
  return held;
}

/** Called once the board is made, or the import is given up. */
export async function forgetPlan(): Promise<void> {
  held = null;
  await inStore('readwrite', (store) => store.delete(KEY)).catch(() => undefined);
}

function isPlanFile(value: unknown): value is PlanFile {
  return (
    typeof value === 'object' &&
    value !== null &&
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
