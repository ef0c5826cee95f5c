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

/** "TODO", "Launch checklist": what has boxes there is a list of tasks. */
function namesTaskList(ctx: Context): boolean {
  const title = bareHeading(ctx.titleSection?.title.slice(0, 200) ?? '');
  return isTaskFile(title) || /(?:^|\s)check ?-?list(?!\p{L})/u.test(title);
}
