import fc from 'fast-check';
import { generateKeyBetween } from 'fractional-indexing';
import { describe, expect, it } from 'vitest';
import { MAX_ORDER_CHARS } from '../limits.ts';
import { byOrder, freshOrders, isOrder, orderBetween, ordersBetween } from './order.ts';

const sortKeys = (keys: readonly string[]) =>
  keys
    .map((order) => ({ id: '', order }))
    .sort(byOrder)
    .map(({ order }) => order);

describe('order keys', () => {
  it('lie strictly between their neighbours, wherever the dice fall', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
          {
            minLength: 1,
            maxLength: 60,
          },
        ),
        (inserts) => {
          const keys: string[] = [];
          for (const [at, dice] of inserts) {
            const index = at % (keys.length + 1);
            const key = orderBetween(keys[index - 1] ?? null, keys[index] ?? null, () => dice);
            expect(isOrder(key)).toBe(true);
            keys.splice(index, 0, key);
          }
          expect(sortKeys(keys)).toEqual(keys);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });

  it('differ for two people who drop into the same gap', () => {
    const keys = Array.from({ length: 4_000 }, () => orderBetween('a0', 'a1'));
    expect(new Set(keys).size).toBe(4_000);
  });

  it('of equal neighbours stand right above them', () => {
    const key = orderBetween('a5', 'a5');
    expect(key > 'a5' && key < 'a6').toBe(true);
    expect(orderBetween('a7', 'a5') > 'a7').toBe(true);
  });

  it('stay short after ten thousand inserts at the front', () => {
    let first: string | null = null;
    for (let n = 0; n < 10_000; n += 1) first = orderBetween(null, first);
    expect(first?.length).toBeLessThan(20);
  });

  it('stay within the limit for 4,000 inserts at random places of one gap', () => {
    const keys = ['a0', 'a1'];
    for (let n = 0; n < 4_000; n += 1) {
      const at = 1 + Math.floor(Math.random() * (keys.length - 1));
      keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null));
    }
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(MAX_ORDER_CHARS);
    expect(sortKeys(keys)).toEqual(keys);
  });

  it('of a long paste between two items ascend and stay short', () => {
    const keys = ordersBetween({ lower: 'a0', upper: 'a1', count: 1_000 });
    expect(sortKeys(keys)).toEqual(keys);
    expect(keys[0]! > 'a0' && keys.at(-1)! < 'a1').toBe(true);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(30);
  });

  it('are compared by code unit, so that capitals come first in every language', () => {
    expect(sortKeys(['a1', 'Zz', 'aZ', 'aa'])).toEqual(['Zz', 'a1', 'aZ', 'aa']);
  });

  it('that no key can be put next to are told apart from good ones', () => {
    expect(['a0', 'a0V', 'Zz', ...freshOrders(100)].every(isOrder)).toBe(true);
    const bad = ['', 'a', '0', 'a00', 'é1', 'b1', 'a'.repeat(80), 7, null, `A${'0'.repeat(26)}`];
    expect(bad.filter(isOrder)).toEqual([]);
  });

  it('are valid exactly when the library accepts them', () => {
    const accepted = (key: string) => {
      try {
        return generateKeyBetween(key, null) !== '';
      } catch {
        return false;
      }
    };
    const key = fc.string({
      unit: fc.constantFrom('A', 'Y', 'Z', 'a', 'b', '0', '1', 'z'),
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(key, (text) => {
        expect(isOrder(text)).toBe(/^[A-Z]/i.test(text) && accepted(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tie by id', () => {
    expect(byOrder({ id: 'a', order: 'a0' }, { id: 'b', order: 'a0' })).toBe(-1);
    expect(byOrder({ id: 'a', order: 'a0' }, { id: 'a', order: 'a0' })).toBe(0);
  });
});
