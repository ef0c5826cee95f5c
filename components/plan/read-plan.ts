import { decodePlan } from '@/lib/plan/decode.ts';
import { parsePlan } from '@/lib/plan/parse/parse-plan.ts';
import type { Encoding, Plan } from '@/lib/plan/types.ts';
import { MAX_PLAN_BYTES, MAX_PLAN_ITEMS, WORKER_PLAN_BYTES } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';
import { tooLarge } from './take-file.ts';

/** A plan as the preview shows it, or one sentence that says what is wrong and what to do. */
export type Reading =
  | { kind: 'plan'; text: string; encoding: Encoding; plan: Plan }
  | { kind: 'refused'; message: string; text: string | null };

/** Reads the bytes of a plan. Never throws: whatever the file is, there is a sentence for it. */
export function readPlan({ name, bytes }: PlanFile): Reading {
  if (bytes.length === 0)
    return refused(`“${name}” is empty. Choose another file, or paste the text of your plan.`);
  if (bytes.length > MAX_PLAN_BYTES) return refused(tooLarge(bytes.length));
  if (isBinary(bytes))
    return refused(
      `“${name}” is not a text file${kindOf(bytes)}. Save your plan as Markdown or plain text, or copy its text and paste it here.`,
    );
  const { text, encoding } = decodePlan(bytes);
  if (text.trim() === '')
    return refused(
      `“${name}” holds only blank lines. Choose another file, or paste the text of your plan.`,
    );
  const plan = parsePlan(text);
  if (plan.items.length === 0) {
    return refused(
      `No action items were found in “${name}”. Laneway reads check boxes (- [ ] …), numbered headings (### 2.1 …), numbered lists and tables. Add one of these, or start with an empty board.`,
      text,
    );
  }
  if (plan.items.length > MAX_PLAN_ITEMS) {
    return refused(
      `This plan has ${number(plan.items.length)} items; a board may start with ${number(MAX_PLAN_ITEMS)}. Split the plan and import the parts as boards of their own.`,
    );
  }
  return { kind: 'plan', text, encoding, plan };
}

/** Like `readPlan`, away from the main thread when the plan is large, so that the page stays alive. */
export function readPlanAside(file: PlanFile): Promise<Reading> {
  if (file.bytes.length <= WORKER_PLAN_BYTES || file.bytes.length > MAX_PLAN_BYTES) {
    return Promise.resolve(readPlan(file));
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' });
    const settle = (reading: Reading) => {
      worker.terminate();
      resolve(reading);
    };
    worker.addEventListener('message', (event: MessageEvent<Reading>) => settle(event.data));
    // Where workers are forbidden or fail to load, a moment of stillness beats no preview.
    worker.addEventListener('error', () => settle(readPlan(file)));
    worker.postMessage(file);
  });
}

const refused = (message: string, text: string | null = null): Reading => ({
  kind: 'refused',
  message,
  text,
});
const number = (n: number) => n.toLocaleString('en-US');

/** Control characters that no text has, outside of UTF-16, whose Latin half is zero bytes. */
function isBinary(bytes: Uint8Array): boolean {
  if (kindOf(bytes) !== '') return true;
  const head = bytes.subarray(0, 8_192);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return false;
  let zeros = 0;
  let oddZeros = 0;
  let control = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) {
      zeros++;
      oddZeros += i % 2;
    } else if (
      byte < 32 &&
      byte !== 9 &&
      byte !== 10 &&
      byte !== 12 &&
      byte !== 13 &&
      byte !== 27
    ) {
      control++;
    }
  }
  // UTF-16 without its mark: every other byte of Latin text is zero, all on one side.
  if (zeros > head.length / 4) return oddZeros !== zeros && oddZeros !== 0;
  return zeros > 0 || control > head.length / 50;
}

const SIGNATURES: readonly [signature: readonly number[], kind: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], ' (it looks like a Word, Excel or zip file)'],
  [[0x25, 0x50, 0x44, 0x46], ' (it looks like a PDF)'],
  [[0xd0, 0xcf, 0x11, 0xe0], ' (it looks like an old Office file)'],
  [[0x89, 0x50, 0x4e, 0x47], ' (it looks like a picture)'],
  [[0xff, 0xd8, 0xff], ' (it looks like a picture)'],
  [[0x47, 0x49, 0x46, 0x38], ' (it looks like a picture)'],
  [[0x1f, 0x8b], ' (it looks like a compressed file)'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], ' (it is an RTF document)'],
];

function kindOf(bytes: Uint8Array): string {
  const found = SIGNATURES.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  return found?.[1] ?? '';
}
