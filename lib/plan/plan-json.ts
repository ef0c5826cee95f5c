/** The JSON of `laneway parse --json` and of `laneway apply`'s EDITS.json. */
import { z } from 'zod';
import {
  MAX_CHECKS,
  MAX_CHECK_CHARS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_PLAN_ITEMS,
  MAX_SECTION_DEPTH,
  MAX_TITLE_CHARS,
} from '../limits.ts';
import type {
  Encoding,
  Field,
  Plan,
  PlanEdit,
  PlanKind,
  PlanStatus,
  PlanWeeks,
  Priority,
  Problem,
  Why,
} from './types.ts';

export interface PlanJsonItem {
  ref: string | null;
  title: string;
  line: number;
  section: readonly string[];
  priority: Priority | null;
  weeks: PlanWeeks | null;
  status: PlanStatus | null;
  timeline: string | null;
  effort: string | null;
  owner: string | null;
  checks: { line: number; text: string; done: boolean }[];
  why: Readonly<Partial<Record<Field, Why>>>;
}

export interface PlanJson {
  title: string | null;
  kind: PlanKind;
  encoding: { charset: string; bom: boolean; eol: Encoding['eol']; repaired: Encoding['repaired'] };
  items: PlanJsonItem[];
  problems: readonly Problem[];
}

/** A plan as the command line prints it: stable names and order, 1-based lines. */
export function planJson(plan: Plan, encoding: Encoding): PlanJson {
  return {
    title: plan.title,
    kind: plan.kind,
    encoding: {
      charset: encoding.charset,
      bom: encoding.bom,
      eol: encoding.eol,
      repaired: encoding.repaired,
    },
    items: plan.items.map((item) => ({
      ref: item.ref,
      title: item.title,
      line: item.line,
      section: item.section,
      priority: item.priority,
      weeks: item.weeks,
      status: item.status,
      timeline: item.timeline,
      effort: item.effort,
      owner: item.owner,
      checks: item.checks.map(({ line, text, done }) => ({ line, text, done })),
      why: item.why,
    })),
    problems: plan.problems,
  };
}

const line = z.number().int().min(1);
const title = z.string().trim().min(1, 'needs at least one character').max(MAX_TITLE_CHARS);
const words = z.string().max(MAX_FIELD_CHARS).nullable();
const weeks = z
  .tuple([z.number().int().min(1).max(60), z.number().int().min(1).max(60)])
  .refine(([first, last]) => first <= last, 'the first week comes after the last');
const fields = {
  priority: z.enum(['P0', 'P1', 'P2', 'P3']).nullable().optional(),
  weeks: weeks.nullable().optional(),
  status: z.enum(['todo', 'doing', 'blocked', 'done', 'deferred']).nullable().optional(),
  owner: words.optional(),
  timeline: words.optional(),
  effort: words.optional(),
  issue: z.string().max(MAX_NOTES_CHARS).nullable().optional(),
  notes: z.string().max(MAX_NOTES_CHARS).nullable().optional(),
};
const text = z.string().max(MAX_CHECK_CHARS);
const set = z.strictObject({
  title: title.optional(),
  ...fields,
  checks: z
    .array(z.strictObject({ line: line.nullable(), text, done: z.boolean() }))
    .max(MAX_CHECKS)
    .optional(),
});
const fresh = {
  title,
  ...fields,
  checks: z
    .array(z.strictObject({ text, done: z.boolean() }))
    .max(MAX_CHECKS)
    .optional(),
};
const ref = z.string().min(1).max(MAX_FIELD_CHARS);
const planEdit = z.union([
  z.strictObject({ line, set }),
  z.strictObject({ ref, set }),
  z.strictObject({ check: line, done: z.boolean() }),
  z.strictObject({ remove: z.union([z.strictObject({ line }), z.strictObject({ ref })]) }),
  z.strictObject({
    add: z.union([
      z.strictObject({ ...fresh, after: line }),
      z.strictObject({
        ...fresh,
        section: z.array(z.string().max(MAX_NOTES_CHARS)).max(MAX_SECTION_DEPTH),
      }),
    ]),
  }),
]);

/** EDITS.json: a list of edits; a field that no edit has is refused, so that a slip of the pen is not silently ignored. */
const planEditsSchema = z.array(planEdit).max(MAX_PLAN_ITEMS * 4);

const SHAPES =
  'An edit is {"line" or "ref", "set": {…}}, {"check": LINE, "done": true or false}, {"remove": {"line" or "ref"}} or {"add": {"after" or "section", "title", …}}.';

export type ParsedEdits = { ok: true; edits: PlanEdit[] } | { ok: false; message: string };

/** Parses the value of EDITS.json; a refusal names the edit (counted from 1) and what is wrong with it. */
export function parseEdits(value: unknown): ParsedEdits {
  if (!Array.isArray(value))
    return { ok: false, message: `The edits must be a JSON list. ${SHAPES}` };
  for (const [index, edit] of value.entries()) {
    const parsed = schemaFor(edit).safeParse(edit);
    if (parsed.success) continue;
    const issue = parsed.error.issues[0];
    const place = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
    return {
      ok: false,
      message: `Edit ${index + 1}${place}: ${issue?.message ?? 'is not an edit'}. ${SHAPES}`,
    };
  }
  const all = planEditsSchema.safeParse(value);
  return all.success
    ? { ok: true, edits: all.data }
    : { ok: false, message: `Too many edits: up to ${MAX_PLAN_ITEMS * 4} are taken at once.` };
}

/** The one shape an edit is meant to have, so that the message is about it and not about every other. */
function schemaFor(edit: unknown): z.ZodType {
  if (typeof edit !== 'object' || edit === null) return planEdit;
  const [byLine, byRef, byCheck, byRemove, byAdd] = planEdit.options;
  if ('add' in edit) {
    const add: unknown = edit.add;
    const [after, section] = byAdd.shape.add.options;
    if (typeof add !== 'object' || add === null) return byAdd;
    return z.strictObject({ add: 'section' in add ? section : after });
  }
  if ('remove' in edit) return byRemove;
  if ('check' in edit) return byCheck;
  return 'ref' in edit ? byRef : byLine;
}
