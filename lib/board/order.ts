import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { MAX_ORDER_CHARS } from '../limits.ts';

/** Halvings of the gap, each one random bit: two people who drop into the same gap get different keys. */
const JITTER_BITS = 32;

/** The key of an item whose own key cannot be read. */
export const FALLBACK_ORDER = 'a0';

/**
 * A key above `lower` and below `upper` (null = no neighbour on that side). Equal neighbours, which two people can
 * make at once, have no key between them: then the result stands right above `lower`.
 */
export function orderBetween(
  lower: string | null,
  upper: string | null,
  random: () => number = Math.random,
): string {
  let low: string;
  let high: string;
  if (lower !== null && upper !== null) {
    low = lower;
    high = lower < upper ? upper : `${lower}z`;
  } else if (upper === null) {
    // A whole step further, then anywhere inside that step: appending never makes keys longer.
    low = generateKeyBetween(lower, null);
    high = generateKeyBetween(low, null);
  } else {
    high = generateKeyBetween(null, upper);
    low = generateKeyBetween(null, high);
  }
  for (let bit = 0; bit < JITTER_BITS; bit += 1) {
    const middle = generateKeyBetween(low, high);
    if (random() < 0.5) low = middle;
    else high = middle;
  }
  return generateKeyBetween(low, high);
}

/** `count` ascending keys between two neighbours, the first one jittered against the lower and all apart from each other. */
export function ordersBetween(
  { lower, upper, count }: { lower: string | null; upper: string | null; count: number },
  random?: () => number,
): string[] {
  if (count === 0) return [];
  if (upper === null) {
    const orders: string[] = [];
    let last = lower;
    for (let n = 0; n < count; n += 1) {
      last = orderBetween(last, null, random);
      orders.push(last);
    }
    return orders;
  }
  // Halving keeps the keys of a long paste short; one after the other would make each longer than the last.
  const middle = orderBetween(lower, upper, random);
  const below = Math.floor((count - 1) / 2);
  return [
    ...ordersBetween({ lower, upper: middle, count: below }, random),
    middle,
    ...ordersBetween({ lower: middle, upper, count: count - 1 - below }, random),
  ];
}

/** The same evenly spaced keys each time: for seeding and for giving a crowded cell short keys again. */
export const freshOrders = (count: number): string[] => generateNKeysBetween(null, null, count);

/**
 * Whether a value read from a document may be compared with, and inserted next to, other keys. The rules are those of
 * fractional-indexing (a head letter that says how long the integer part is, then digits, no zero at the end of the
 * fraction), written out because every reading of an item asks.
 */
export function isOrder(value: unknown): value is string {
  if (typeof value !== 'string' || value.length < 2 || value.length > MAX_ORDER_CHARS) return false;
  const head = value.charCodeAt(0);
  const isLower = head >= 97 && head <= 122;
  if (!isLower && !(head >= 65 && head <= 90)) return false;
  const integer = isLower ? head - 97 + 2 : 90 - head + 2;
  if (value.length < integer || !DIGITS.test(value)) return false;
  if (value.length > integer) return !value.endsWith('0');
  // The smallest integer of all is the one key that nothing can come before.
  return value !== SMALLEST;
}

const DIGITS = /^[0-9A-Za-z]+$/;
const SMALLEST = `A${'0'.repeat(26)}`;

/** Ascending by key in code units, never by locale: every replica must agree. Ties by id. */
export function byOrder(
  a: { id: string; order: string },
  b: { id: string; order: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
