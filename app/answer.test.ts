import { expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_REQUEST_BYTES } from '@/lib/limits.ts';
import { answer, bodyOf } from './answer.ts';

const Shape = z.object({ name: z.string() });

/** As a program sends it that does not say how long it will be. */
function sent(text: string): { request: Request; pulled: () => number } {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (at >= bytes.length) return stream.close();
      stream.enqueue(bytes.subarray(at, at + 16_384));
      at += 16_384;
    },
  });
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  return { request: new Request('http://laneway.invalid/', init), pulled: () => at };
}

test('a request of any other shape, or none, is refused with a sentence', async () => {
  expect(await bodyOf(sent('{"name":"Größe"}').request, Shape)).toEqual({ name: 'Größe' });
  for (const text of ['', '{', '[]', '{"name":1}'])
    await expect(bodyOf(sent(text).request, Shape)).rejects.toMatchObject({ code: 'invalid' });
});

test('a request that never ends is read no further than it may be long', async () => {
  const { request, pulled } = sent(JSON.stringify({ name: 'x'.repeat(50 * MAX_REQUEST_BYTES) }));
  const answered = await answer(() => bodyOf(request, Shape));
  expect(answered.status).toBe(413);
  expect(pulled()).toBeLessThan(2 * MAX_REQUEST_BYTES);
});
