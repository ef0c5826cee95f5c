import { decodePlan } from '@/lib/plan/decode.ts';
import { parsePlan } from '@/lib/plan/parse/parse-plan.ts';
import type { Encoding, Plan } from '@/lib/plan/types.ts';
import { MAX_PLAN_ITEMS } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';
import type { ForeignPart } from './read-file.ts';

/** A plan as the preview shows it, or one sentence that says what is wrong and what to do. */
export type Reading =
  | { kind: 'plan'; text: string; encoding: Encoding; plan: Plan; foreign?: ForeignPart }
  | { kind: 'refused'; message: string };

/** Reads the bytes of a plan. Never throws: whatever the file is, there is a sentence for it. */
export function readPlan({ name, bytes }: PlanFile): Reading {
  const decoded = decodePlan(bytes);
  if (!decoded.ok) return refused(decoded.message);
  const { text, encoding } = decoded.source;
  if (text.trim() === '') {
    return refused(
      `“${name}” holds only blank lines. Choose another file, or paste the text of your plan.`,
    );
  }
  const plan = parsePlan(text);
  if (plan.items.length === 0) {
    return refused(
      `No action items were found in “${name}”. Laneway reads check boxes (- [ ] …), numbered headings (### 2.1 …), numbered lists and tables. Add one of these, or start with an empty board.`,
    );
  }
  if (plan.items.length > MAX_PLAN_ITEMS) {
    return refused(
      `This plan has ${number(plan.items.length)} items; a board may start with ${number(MAX_PLAN_ITEMS)}. Split the plan and import the parts as boards of their own.`,
    );
  }
  return { kind: 'plan', text, encoding, plan };
}

const refused = (message: string): Reading => ({ kind: 'refused', message });
const number = (n: number) => n.toLocaleString('en-US');
