import { expect, it } from 'vitest';
import { MAX_PLAN_BYTES } from '../limits.ts';
import { readIncoming } from './merge-import-read.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const PLAN = '# Refit\n\n- [ ] Paint the hull\n';

it('a file that would be too long with what was written beside the board is refused', async () => {
  const words = 'Mind the gulls, and the swans. ';
  const page = `${words.repeat((MAX_PLAN_BYTES * 0.6) / words.length)}\n`;
  const here = {
    root: { name: 'refit.md', bytes: utf8(PLAN) },
    current: utf8(`${PLAN}\n${page}`),
    readAs: null,
  };
  const file = { name: 'refit.md', mapping: null, bytes: utf8(`${page}\n${PLAN}`) };
  await expect(readIncoming(file, here, { start: '2026-03-02' })).rejects.toMatchObject({
    code: 'too-large',
  });
});
