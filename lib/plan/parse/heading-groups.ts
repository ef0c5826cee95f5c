/** Headings that look like items and group them: steps of boxes, epics of tasks, areas with a rank. */
import { isTaskFile } from '../vocab/english-headings.ts';
import { bareHeading, isPeriod } from '../vocab/headings.ts';
import { isImperative } from '../vocab/imperatives.ts';
import { headOf } from './body.ts';
import type { Context } from './context.ts';
import type { Evidence } from './heading-evidence.ts';
import type { Section } from './outline.ts';
import { tableLayout } from './tables.ts';

const STEP = /^[^\p{L}]*(?:step|schritt|étape|paso|passo|шаг)\s*#?\d/iu;

const EPIC = /^[^\p{L}]*epic\b/iu;

/** `## Epic 1: Sign-in` with lists, tables or headings below: a group; with words alone it is the item. */
export function isEpicOfTasks(section: Section): boolean {
  return (
    EPIC.test(section.raw) &&
    (section.children.length > 0 ||
      section.blocks.some(({ kind }) => kind === 'list' || kind === 'table'))
  );
}

/** `## Step 2: Move the assets` with nothing but boxes below: a group of tasks, as a phase is. */
export function isStepOfBoxes(ctx: Context, section: Section, own: Evidence): boolean {
  return (
    (section.level === 2 || isPeriod(section.parent?.raw ?? '')) &&
    STEP.test(section.raw) &&
    own.boxes > 0 &&
    own.labelled === 0 &&
    section.blocks.every(({ kind }) => kind === 'list' || kind === 'other')
  );
}

/** `## P1 - Token accounting` right below the title, over boxes: what they are about, unless it asks for work itself. */
export function namesArea(ctx: Context, section: Section): boolean {
  const line = ctx.lines[section.at];
  return (
    section.level === 2 &&
    line !== undefined &&
    !isImperative(headOf(ctx, line.content.from, line.content.to).title)
  );
}

/** "Goals" below "Sprint 12" with a table of tasks: the rows are the items. */
export function holdsTaskTable(ctx: Context, section: Section): boolean {
  return section.blocks.some(
    (block) => block.kind === 'table' && tableLayout(ctx, block.at, block.end, true) !== null,
  );
}

/** `## P1 - Token accounting`, a goal and boxes, or `## 2. Before the launch` of a checklist: an area with its tasks. */
export function isAreaOfBoxes(ctx: Context, section: Section, own: Evidence): boolean {
  const numbered = own.id === 'number' && own.boxes > 0 && own.fields === 0 && section.level === 2;
  if (numbered && namesTaskList(ctx)) return true;
  return (
    own.id === null &&
    own.boxes > 0 &&
    own.goals > 0 &&
    own.fields === own.goals &&
    namesArea(ctx, section)
  );
}

/**
 * `### 1.1 Modules` with nothing but boxes below: a group, where the boxes are numbered on (1.1.1), or where boxes stand
 * right below the phases of the same plan, too.
 */
export function isDottedGroup(ctx: Context, section: Section, own: Evidence): boolean {
  if (own.id !== 'dotted' || own.fields > 0 || own.boxes < 2 || section.children.length > 0)
    return false;
  if (!section.blocks.every(({ kind }) => kind === 'list' || kind === 'other')) return false;
  const number = /(?<!\d)\d{1,3}(?:\.\d{1,3})+/.exec(section.raw)?.[0];
  const nodes = section.blocks.flatMap((block) => (block.kind === 'list' ? block.nodes : []));
  const numbered = nodes.filter((node) => {
    const line = ctx.lines[node.at];
    const text = line ? ctx.text.slice(line.content.from, line.content.from + 24) : '';
    return number !== undefined && text.replace(/^[*_]+/, '').startsWith(`${number}.`);
  });
  if (numbered.length * 2 > nodes.length) return true;
  return boxesBelowPhases(ctx) >= 2;
}

const NESTED = new WeakMap<Section, boolean>();

/** Whether boxes below a section's headings have boxes of their own: the upper ones are the items there, with checks. */
export function nestsBoxes(ctx: Context, parent: Section): boolean {
  let nests = NESTED.get(parent);
  if (nests !== undefined) return nests;
  const isBox = (at: number) =>
    ctx.lines[at]?.mark?.box !== undefined && ctx.lines[at]?.mark?.box !== null;
  const held = parent.children.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'list' ? block.nodes : [])),
  );
  nests = held.some((node) => isBox(node.at) && node.children.some((child) => isBox(child.at)));
  NESTED.set(parent, nests);
  return nests;
}

const BELOW_PHASES = new WeakMap<Context, number>();

/** How many phases of the document have boxes right below them, and no heading in between. */
function boxesBelowPhases(ctx: Context): number {
  let count = BELOW_PHASES.get(ctx);
  if (count !== undefined) return count;
  count = 0;
  const look = (section: Section): void => {
    const holds = section.blocks.some(
      (block) => block.kind === 'list' && block.nodes.some((node) => ctx.lines[node.at]?.mark?.box),
    );
    if (holds && isPeriod(section.raw) && section.children.length === 0) count = (count ?? 0) + 1;
    section.children.forEach(look);
  };
  look(ctx.root);
  BELOW_PHASES.set(ctx, count);
  return count;
}

/** "TODO", "Launch checklist": what has boxes there is a list of tasks. */
function namesTaskList(ctx: Context): boolean {
  const title = bareHeading(ctx.titleSection?.title.slice(0, 200) ?? '');
  return isTaskFile(title) || /(?:^|\s)check ?-?list(?!\p{L})/u.test(title);
}
