/** A schedule line that names one item alone moves below the right week; the line itself stays as it is. */
import type { Patch, PlanWeeks } from '../types.ts';
import { weeksIn } from '../vocab/weeks.ts';
import type { Section } from '../parse/outline.ts';
import { eolAt, nodeAt } from './place.ts';
import { patchOf, type Target } from './target.ts';

export function moveScheduleLine(target: Target, weeks: PlanWeeks, why: string): Patch[] | null {
  const { reading, draft } = target;
  const naming = reading.schedule.filter((line) =>
    line.items.some((item) => item.line === draft.line),
  );
  const own = naming[0];
  if (!own || naming.length !== 1 || own.items.length !== 1) return null;
  const { ctx } = reading;
  const line = ctx.lines[own.line - 1];
  const node = nodeAt(reading, own.line);
  if (!line?.mark || line.mark.number !== null || !node || node.end !== node.at + 1) return null;
  const here = homeOf(ctx.schedules, own.line);
  const goal = here ? weekSection(ctx.schedules, weeks) : null;
  if (!here || !goal || goal === here) return null;
  // Below the last plain bullet of that week; a week without a list has no place for it.
  const list = goal.blocks.findLast((block) => block.kind === 'list');
  const last = list?.kind === 'list' ? list.nodes.at(-1) : undefined;
  const after = last ? ctx.lines[last.end - 1] : undefined;
  const model = last ? ctx.lines[last.at] : undefined;
  if (!after || !model?.mark || model.mark.number !== null) return null;
  const lead = ctx.text.slice(model.from, model.content.from);
  const said = ctx.text.slice(line.content.from, line.content.to);
  const gone =
    line.next > line.to
      ? { from: line.from, to: line.next }
      : { from: ctx.lines[own.line - 2]?.to ?? line.from, to: line.to };
  return [
    patchOf(target, gone.from, gone.to, '', why),
    patchOf(target, after.to, after.to, `${eolAt(reading, own.line - 1)}${lead}${said}`, why),
  ].toSorted((a, b) => a.from - b.from);
}

function* sections(roots: readonly Section[]): Generator<Section> {
  for (const root of roots) {
    yield root;
    yield* sections(root.children);
  }
}

function homeOf(roots: readonly Section[], line: number): Section | null {
  for (const section of sections(roots))
    if (section.blocks.some((block) => block.at < line && line <= block.end)) return section;
  return null;
}

function weekSection(roots: readonly Section[], weeks: PlanWeeks): Section | null {
  for (const section of sections(roots)) {
    const said = weeksIn(section.title)?.weeks;
    if (said && said[0] === weeks[0] && said[1] === weeks[1]) return section;
  }
  return null;
}
