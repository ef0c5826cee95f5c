import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PLAN_BYTES, MAX_PLAN_ITEMS } from '@/lib/limits.ts';
import { readPlan } from './read-plan.ts';

const read = (content: string | Uint8Array<ArrayBuffer>, name = 'plan.md') =>
  readPlan({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  });

const refusal = (reading: ReturnType<typeof readPlan>) =>
  reading.kind === 'refused' ? reading.message : 'was read';

describe('readPlan', () => {
  it('reads the sample plan whole: 22 items, each with a priority, nothing left over', () => {
    const file = path.resolve(import.meta.dirname, '../../public/sample-plan.md');
    const reading = read(new Uint8Array(readFileSync(file)));
    if (reading.kind !== 'plan') throw new Error(reading.message);
    const { items, problems } = reading.plan;
    expect(items.map((item) => item.priority?.[1] ?? '-').join('')).toBe('0000011111122222233333');
    expect(items.filter((item) => item.weeks === null).map((item) => item.ref)).toEqual([
      '4.4',
      '4.5',
    ]);
    expect(items.filter((item) => item.status === 'done')).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  it('refuses an empty file and one of blank lines with a sentence', () => {
    expect(refusal(read(''))).toMatch(/empty/);
    expect(refusal(read('\n  \n\t\n'))).toMatch(/blank lines/);
  });

  it('refuses a picture or an office file, and says what to do', () => {
    const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array<number>(200).fill(0)]);
    expect(refusal(read(zip))).toMatch(/not a text file.*Markdown/);
  });

  it('refuses a file without items, and says what an item looks like', () => {
    expect(refusal(read('# Minutes\n\nWe talked about the weather.\n', 'minutes.md'))).toMatch(
      /“minutes\.md”.*- \[ \]/,
    );
  });

  it('refuses more than the limits, with the numbers', () => {
    expect(refusal(read('x'.repeat(MAX_PLAN_BYTES + 1)))).toMatch(/2 MB/);
    const many = '- [ ] mend the rope\n'.repeat(MAX_PLAN_ITEMS + 1);
    expect(refusal(read(many))).toMatch(/5,001 items.*5,000/);
  });

  it('takes exactly as many items as a plan may have', () => {
    const reading = read('- [ ] mend the rope\n'.repeat(MAX_PLAN_ITEMS));
    expect(reading.kind === 'plan' && reading.plan.items.length).toBe(MAX_PLAN_ITEMS);
  });

  it('has an answer for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(['plan', 'refused']).toContain(read(new Uint8Array(bytes)).kind);
      }),
    );
  });
});
