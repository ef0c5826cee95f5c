import { describe, expect, it, vi } from 'vitest';
import { draftsOf } from './drafts.ts';

/** A browser's storage, as two windows share it. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (n) => [...kept.keys()][n] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const draft = { source: null, base: 'a', text: 'ab' };

describe('text that is not on the board yet', () => {
  it('is there again in the same window, until it is on the board', () => {
    const shared = storage();
    draftsOf('board', 'ann', shared, 'one').keep(draft);
    expect(draftsOf('board', 'ann', shared, 'one').take()).toMatchObject(draft);
    draftsOf('board', 'ann', shared, 'one').keep(null);
    expect(draftsOf('board', 'ann', shared, 'one').take()).toBeNull();
  });

  it('stays with its window while that lives, and goes to another once it is gone', () => {
    const shared = storage();
    vi.useFakeTimers({ now: 0 });
    draftsOf('board', 'ann', shared, 'one').keep(draft);
    const other = draftsOf('board', 'ann', shared, 'two');
    expect(other.take()).toBeNull();
    vi.setSystemTime(60_000);
    expect(other.take()).toMatchObject(draft);
    expect(draftsOf('board', 'ann', shared, 'one').take()).toBeNull();
    vi.useRealTimers();
  });

  it("is nobody else's, and no other board's", () => {
    const shared = storage();
    draftsOf('board', 'ann', shared, 'one').keep(draft);
    expect(draftsOf('board', 'ben', shared, 'one').take()).toBeNull();
    expect(draftsOf('other', 'ann', shared, 'one').take()).toBeNull();
  });
});
