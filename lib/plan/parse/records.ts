/**
 * Sections that are records of one register: the same labels below each ("Problem", "Impact", "Resolution"). Their
 * headings are items, whatever their words are, and their lines are none.
 */
import type { Context } from './context.ts';
import type { Section } from './outline.ts';

/** A label that only what is to be done, or was done, has. */
const TELLS_WORK =
  /^(?:issues?|problems?|debt|fix|suggested fix|solution|resolution(?: plan)?|remediation|root cause|recommendation|mitigation|severity|priority|status|effort|estimated effort|action required|acceptance(?: criteria)?|how to fix)$/u;
const LABEL =
  /^(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?:(\*\*|__)(?=\S)([^*_\n]{2,40}?)(?:[:：]\1|\1\s*[:：])|(\p{Lu}[\p{L} /'-]{1,38}?)[:：](?=\s|$))/u;
/** Siblings and lines looked at. */
const ROW = 60;
const LINES = 60;

const KNOWN = new WeakMap<Section, ReadonlySet<Section>>();

/** Whether the section and a sibling of its level have at least two labels in common, one of them of work. */
export function isRecord(ctx: Context, section: Section): boolean {
  const parent = section.parent;
  if (!parent) return false;
  let records = KNOWN.get(parent);
  if (!records) {
    records = recordsOf(ctx, parent.children.slice(0, ROW));
    KNOWN.set(parent, records);
  }
  return records.has(section);
}

function recordsOf(ctx: Context, row: readonly Section[]): ReadonlySet<Section> {
  const labels = new Map(row.map((section) => [section, labelsIn(ctx, section)] as const));
  const times = new Map<string, number>();
  for (const names of labels.values())
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const records = new Set<Section>();
  for (const [section, names] of labels) {
    const shared = [...names].filter((name) => (times.get(name) ?? 0) > 1);
    if (shared.length > 1 && shared.some((name) => TELLS_WORK.test(name))) records.add(section);
  }
  return records.size > 1 ? records : new Set();
}

/** The labels of lines and bullets right below a heading; none where boxes or most bullets have none. */
function labelsIn(ctx: Context, section: Section): ReadonlySet<string> {
  const names = new Set<string>();
  if (section.children.length > 0) return names;
  const label = (from: number, to: number): boolean => {
    const match = LABEL.exec(ctx.text.slice(from, Math.min(to, from + 60)));
    const name = match?.[2] ?? match?.[3];
    if (name === undefined) return false;
    if (names.size < LINES) names.add(name.trim().toLowerCase());
    return true;
  };
  for (const block of section.blocks) {
    if (block.kind === 'text')
      for (let at = block.at; at < Math.min(block.end, block.at + LINES); at++) {
        const line = ctx.lines[at];
        if (line) label(line.start, line.content.to);
      }
    if (block.kind !== 'list') continue;
    const nodes = block.nodes.slice(0, LINES);
    if (nodes.some((node) => ctx.lines[node.at]?.mark?.box)) return new Set();
    for (const node of nodes) {
      const line = ctx.lines[node.at];
      if (line?.mark && line.mark.number === null) label(line.content.from, line.content.to);
    }
  }
  return names;
}
