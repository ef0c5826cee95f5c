/** Where an update of Yjs (its first format) stands: what is in it, without reading the content. */
export interface Outline {
  /** For each client in it, the clock of its first struct and the clock after its last. */
  clients: ReadonlyMap<number, { from: number; to: number }>;
  /** Where its deletions begin: the rest of it. */
  deletesAt: number;
}

/** Clocks that are deleted, by client: [from, to) in order. */
export type Deletes = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>;

class NoOutline extends Error {}

/**
 * Walks over an update, at a tenth of what decoding it costs. Null for bytes that are none, and for what no board of
 * ours holds (see structure.ts) or that has holes: those are for Yjs to judge.
 */
export function outlineOf(update: Uint8Array): Outline | null {
  const walk = createWalk(update);
  try {
    const clients = new Map<number, { from: number; to: number }>();
    for (let left = walk.number(); left > 0; left -= 1) {
      let structs = walk.number();
      const client = walk.number();
      const from = walk.number();
      let to = from;
      for (; structs > 0; structs -= 1) to += walk.struct();
      if (clients.has(client)) return null;
      clients.set(client, { from, to });
    }
    const deletesAt = walk.at();
    readDeletes(walk);
    return walk.at() === update.byteLength ? { clients, deletesAt } : null;
  } catch (error) {
    if (error instanceof NoOutline) return null;
    throw error;
  }
}

/** What an update deletes. */
export function deletesOf(update: Uint8Array, { deletesAt }: Outline): Deletes {
  return readDeletes(createWalk(update, deletesAt));
}

/** All that these delete, as one. */
export function mergeDeletes(all: readonly Deletes[]): Deletes {
  const merged = new Map<number, [number, number][]>();
  for (const [client, ranges] of all.flatMap((deletes) => [...deletes])) {
    const known = merged.get(client);
    const copies = ranges.map(([from, to]): [number, number] => [from, to]);
    if (known) known.push(...copies);
    else merged.set(client, copies);
  }
  for (const [client, ranges] of merged) {
    const joined: [number, number][] = [];
    for (const range of ranges.sort((a, b) => a[0] - b[0])) {
      const last = joined.at(-1);
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else joined.push(range);
    }
    merged.set(client, joined);
  }
  return merged;
}

/** Whether all of `some` is in `all`, whose ranges are in order and do not touch: see `mergeDeletes`. */
export function includesDeletes(all: Deletes, some: Deletes): boolean {
  for (const [client, ranges] of some) {
    const known = all.get(client) ?? [];
    let n = 0;
    let last = -1;
    for (const [from, to] of ranges) {
      if (from < last) n = 0;
      last = from;
      while (n < known.length && (known[n]?.[1] ?? 0) < to) n += 1;
      if ((known[n]?.[0] ?? Infinity) > from) return false;
    }
  }
  return true;
}

function readDeletes(walk: Walk): Deletes {
  const deletes = new Map<number, [number, number][]>();
  for (let clients = walk.number(); clients > 0; clients -= 1) {
    const client = walk.number();
    const ranges = deletes.get(client) ?? [];
    deletes.set(client, ranges);
    for (let left = walk.number(); left > 0; left -= 1) {
      const from = walk.number();
      ranges.push([from, from + walk.number()]);
    }
  }
  return deletes;
}

type Walk = ReturnType<typeof createWalk>;

/** The bits of a struct's first byte, and of its low five the kinds a board holds: yjs, src/structs. */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const KIND = 0x1f;
const GC = 0;
const DELETED = 1;
const STRING = 4;
const TYPE = 7;
const ANY = 8;
/** An array, a map, a text: of the types, those that have no name. */
const LAST_PLAIN_TYPE = 2;

function createWalk(bytes: Uint8Array, start = 0) {
  let at = start;

  function byte(): number {
    const value = bytes[at];
    if (value === undefined) throw new NoOutline();
    at += 1;
    return value;
  }

  function number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const part = byte();
      value += (part & 0x7f) * factor;
      if (part < 0x80) break;
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new NoOutline();
    return value;
  }

  function skip(size: number): void {
    at += size;
    if (at > bytes.byteLength) throw new NoOutline();
  }

  /** Its length in UTF-16, as Yjs counts. */
  function text(): number {
    const end = number() + at;
    if (end > bytes.byteLength) throw new NoOutline();
    let units = 0;
    for (; at < end; at += 1) {
      const value = bytes[at] ?? 0;
      if (value < 0x80) units += 1;
      else if (value >= 0xf0) units += 2;
      else if (value >= 0xc0) units += 1;
    }
    return units;
  }

  /** One value as lib0 writes it. */
  function any(): void {
    const kind = byte();
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // whole number
        while (byte() >= 0x80);
        return;
      case 124: // 32-bit float
        return skip(4);
      case 123: // 64-bit float
      case 122: // big integer
        return skip(8);
      case 119: // string
      case 116: // bytes
        return skip(number());
      case 118: // object
        for (let left = number(); left > 0; left -= 1) {
          skip(number());
          any();
        }
        return;
      case 117: // array
        for (let left = number(); left > 0; left -= 1) any();
        return;
      default:
        throw new NoOutline();
    }
  }

  /** Returns how many clocks it takes. */
  function struct(): number {
    const info = byte();
    const kind = info & KIND;
    if (kind === GC) return number();
    const hasNeighbour = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) !== 0;
    if (info & HAS_ORIGIN) id();
    if (info & HAS_RIGHT_ORIGIN) id();
    if (!hasNeighbour) {
      // Its parent: a root by name, or another struct.
      if (number() === 1) skip(number());
      else id();
      if (info & HAS_KEY) skip(number());
    }
    switch (kind) {
      case DELETED:
        return number();
      case STRING:
        return text();
      case TYPE:
        if (number() > LAST_PLAIN_TYPE) throw new NoOutline();
        return 1;
      case ANY: {
        const values = number();
        for (let left = values; left > 0; left -= 1) any();
        return values;
      }
      default:
        throw new NoOutline();
    }
  }

  function id(): void {
    number();
    number();
  }

  return { at: () => at, number, struct };
}
