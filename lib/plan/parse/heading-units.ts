/** Headings that are items: `### 2.1 …` with an issue, actions and a timeline below, `#### ✅ 1. …`, `### SEC-001: …`. */
import { headingPriority } from '../vocab/read-value.ts';
import { leadsOn, namesSteps, tellsStatus } from '../vocab/english-headings.ts';
import { bareHeading, groupStatus, headingRole, isPartName, isPeriod } from '../vocab/headings.ts';
import { fieldKey } from '../vocab/fields.ts';
import { weeksIn } from '../vocab/weeks.ts';
import { applyHead, headOf, readBlocks } from './body.ts';
import type { Context } from './context.ts';
import { newDraft, type Draft } from './draft.ts';
import { hasFieldedEntries } from './fielded-entries.ts';
import { decoratesTail, evidenceOf, leadsSiblings, type Evidence } from './heading-evidence.ts';
import { labelsOf } from './label-headings.ts';
import { lastContent, type Section } from './outline.ts';
import {
  asksForWork,
  dottedAsk,
  groupsInRow,
  groupsTasks,
  isAmongItems,
  countsOn,
  isSubtitle,
  ranksAlike,
} from './heading-row.ts';
import {
  holdsTaskTable,
  isAreaOfBoxes,
  isDottedGroup,
  isEpicOfTasks,
  isStepOfBoxes,
  namesArea,
  nestsBoxes,
} from './heading-groups.ts';
import { isThing, promisesTasks } from './list-nature.ts';
import { isPlaceholder } from './placeholder.ts';
import { isRecord } from './records.ts';
import { tableLayout } from './tables.ts';
import { isTaskHeading } from './task-file.ts';

export type Mode = 'work' | 'recap' | 'plain';

/** A heading that groups: a period, a priority, a status, weeks — and nothing else. */
export function isGroupName(title: string): boolean {
  const role = headingRole(title);
  if (
    role === 'work' ||
    role === 'skip' ||
    role === 'recap' ||
    role === 'schedule' ||
    role === 'lanes'
  )
    return true;
  if (isPeriod(title)) return true;
  const bare = title.replaceAll(/[([][^)\]]*[)\]]/g, '').trim();
  const priority = headingPriority(bare);
  if (
    priority &&
    bare
      .replace(
        /\b(?:priority|priorities|items?|issues?|tasks?|fixes|missing|actions?|level)\b/gi,
        '',
      )
      .replaceAll(/[^\p{L}\p{N}]/gu, '').length <=
      priority.to - priority.from + 3
  )
    return true;
  const weeks = weeksIn(bare);
  if (weeks && weeks.to - weeks.from >= bare.length - 6) return true;
  return groupStatus(bare) !== null && /^[^\p{L}]*(?:\p{L}+[ -]?){1,2}[^\p{L}]*$/u.test(bare);
}

/** Whether a heading of these words, without a number, may be taken for something else than an item. */
export function mayNameNoItem(title: string): boolean {
  return (
    isGroupName(title) ||
    headingRole(title) === 'prose' ||
    ALTERNATIVE.test(title) ||
    namesSteps(bareHeading(title))
  );
}

/** "Tasks", "Deliverables" below a phase: the name of a list, never of an item. */
function namesPart(section: Section): boolean {
  return (
    section.level > 2 && isListName(section) && headingRole(section.parent?.raw ?? '') !== null
  );
}

function isListName(section: Section): boolean {
  const bare = bareHeading(section.raw);
  return namesSteps(bare) || (headingRole(section.raw) === 'label' && fieldKey(bare) === 'actions');
}

/** "Option B: by hand": one of several ways, not a task. */
export const ALTERNATIVE =
  /^[^\p{L}]*(?:option|alternative|approach|variant)\s+(?:[A-Z]|\d)(?![\p{L}\p{N}])/iu;
/** "Sub-task X-2a: …" below "Task X-2". */
const SUB_TASK = /^[^\p{L}]*sub-?(?:task|step|issue|item)\b/iu;
/** A heading under which prose about the plan stands, whatever fields it has. */
function isAside(title: string): boolean {
  const role = headingRole(title);
  return role === 'skip' || role === 'recap' || role === 'schedule' || role === 'lanes';
}

/** Whether the section is one item, given what its surroundings announce. */
export function isHeadingUnit(ctx: Context, section: Section, announced: Mode): boolean {
  if (section === ctx.titleSection || (section.level < 2 && section.children.length > 0))
    return false;
  const own = evidenceOf(ctx, section);
  // `### 1.2 Create the store` in a plan whose numbered headings ask for work.
  const mode =
    announced === 'plain' &&
    own.id === 'dotted' &&
    (dottedAsk(ctx) || (section.parent !== null && isAmongItems(ctx, section.parent)))
      ? 'work'
      : announced;
  if (own.id === null && tellsStatus(bareHeading(section.raw))) return false;
  // "Objective: COMPLETED ✅" tells how the document's goal stands.
  if (own.id === null && own.marked && /^(?:goals?|objectives?)\b/.test(bareHeading(section.raw)))
    return false;
  if (own.id === null && own.fields === 0 && headingRole(section.raw) === 'prose') return false;
  if (own.id === null && ALTERNATIVE.test(section.raw)) return false;
  if (own.id === null && isTaskHeading(ctx, section)) return true;
  if (own.id === null && (namesPart(section) || isSubtitle(ctx, section, own))) return false;
  if (isStepOfBoxes(ctx, section, own) || isEpicOfTasks(section)) return false;
  if (isAreaOfBoxes(ctx, section, own) || isDottedGroup(ctx, section, own)) return false;
  if (
    mode !== 'recap' &&
    !isAside(section.raw) &&
    isRecord(ctx, section) &&
    !hasItemLists(ctx, section)
  )
    return true;
  if (
    own.id === null &&
    isGroupName(section.raw) &&
    !(own.strongFields > 0 && !isPeriod(section.title) && !isAside(section.title))
  )
    return false;
  if (own.id === 'number' && isPeriod(section.raw)) return false;
  if (own.id === null && isPeriod(section.raw) && (own.boxes > 0 || section.children.length > 0))
    return false;
  const next =
    own.id === 'number' && section.parent !== null && leadsOn(bareHeading(section.parent.raw));
  if (mode === 'recap' && own.id !== 'id' && own.id !== 'dotted' && !next) return false;
  const inRow =
    own.id === 'number' &&
    (own.marked || !isAside(section.title)) &&
    (isAmongItems(ctx, section) || countsOn(ctx, section));
  for (const child of section.children) {
    if (own.id === 'id' && SUB_TASK.test(child.raw)) continue;
    if (own.id !== 'id' && holdsTaskTable(ctx, child)) return false;
    if (isLabel(ctx, child, own)) continue;
    const inner = evidenceOf(ctx, child);
    // "H-001: Headers" with a status of its own: headings below are parts of it.
    if (
      own.id === 'id' &&
      own.fields > 0 &&
      inner.id === null &&
      inner.fields === 0 &&
      !inner.marked &&
      child.children.length === 0
    )
      continue;
    // "Step 2" with "2.1", "2.2" below that are prose: one item.
    if (
      own.id === 'id' &&
      (inner.id === 'dotted' || inner.id === 'number') &&
      inner.fields + inner.boxes === 0 &&
      !inner.marked
    )
      continue;
    if (
      inner.id === 'id' ||
      inner.id === 'dotted' ||
      inner.id === 'number' ||
      inner.fields > 0 ||
      inner.marked ||
      inner.boxes > 0
    )
      return false;
    const worked =
      (own.id === 'dotted' && mode === 'work') ||
      next ||
      (mode === 'work' && (isThing(child.raw) || child.raw.includes('`'))) ||
      inRow;
    if (own.fields === 0 && own.id !== 'id' && !worked) return false;
  }
  if (own.id === 'id') return true;
  if (own.fields > 0) return section.level > 1 && !documentMeta(ctx, section, own);
  if (own.id === 'dotted' && own.fields + own.boxes === 0 && hasFieldedEntries(ctx, section))
    return false;
  if (own.id === 'dotted') return own.marked || own.boxes > 0 || mode === 'work';
  if (hasItemLists(ctx, section)) return false;
  if (own.id === 'number' && groupsTasks(ctx, section)) return false;
  if (own.id === 'number')
    return own.marked || next || (!groupsInRow(ctx, section) && (mode === 'work' || inRow));
  if (section.parent && headingRole(section.parent.title) === 'prose') return false;
  if (
    own.boxes === 0 &&
    (mode === 'work' || (mode === 'plain' && promisesTasks(ctx))) &&
    asksForWork(ctx, section)
  )
    return true;
  if (own.boxes === 0) return own.marked;
  // With boxes below, only what is clearly one item: `### P1: Title`, or a mark and labelled lines.
  return (
    section.children.length === 0 &&
    !(own.tagged && namesArea(ctx, section)) &&
    ((own.tagged &&
      (own.labelled > 0 ||
        (ranksAlike(ctx, section) && !(section.parent && nestsBoxes(ctx, section.parent))))) ||
      (own.marked && own.labelled > 0 && mode !== 'recap'))
  );
}

/**
 * A heading below an item that names a part of it ("Checklist", "Проблемы"): by its words, or because the same words
 * stand below other headings too.
 */
function isLabel(ctx: Context, child: Section, own: Evidence): boolean {
  if (headingRole(child.title) === 'label') return true;
  if (namesSteps(bareHeading(child.title))) return true;
  if (own.id === null && own.fields === 0) return false;
  if (own.id === 'number' && own.fields === 0 && evidenceOf(ctx, child).boxes > 0) return false;
  if (isPartName(child.title)) return true;
  if (child.parent && isPeriod(child.parent.raw)) return false;
  return (labelsOf(ctx).get(child.title.toLowerCase())?.size ?? 0) > 1;
}

/** Fields that describe the document or a whole phase: a section with only a status above its boxes and no number. */
function documentMeta(ctx: Context, section: Section, own: Evidence): boolean {
  if (own.strongFields > 0 || own.id !== null) return false;
  return hasItemLists(ctx, section);
}

/** Lists or tables that would be items on their own: numbered entries with fields, task tables. */
function hasItemLists(ctx: Context, section: Section): boolean {
  for (const block of section.blocks) {
    if (block.kind === 'table' && tableLayout(ctx, block.at, block.end, true) !== null) return true;
    if (block.kind !== 'list') continue;
    let marked = 0;
    for (const [i, node] of block.nodes.entries()) {
      const line = ctx.lines[node.at];
      if (!line?.mark) continue;
      if (line.mark.number !== null) {
        if (headOf(ctx, line.content.from, line.content.to).status !== null && ++marked > 1)
          return true;
        if (node.children.length > 0 && ctx.text.startsWith('**', line.content.from)) return true;
      } else if (leadsSiblings(ctx, node.at, block.nodes[i + 1]?.at, i === 0)) return true;
    }
  }
  return false;
}

export function readHeadingUnit(ctx: Context, section: Section): Draft | null {
  const line = ctx.lines[section.at];
  if (!line || !section.parent) return null;
  const head = headOf(ctx, line.content.from, line.content.to);
  if (head.title === '' || isPlaceholder(ctx.text.slice(head.titleSpan.from, head.titleSpan.to)))
    return null;
  if (
    head.status?.span.to === line.content.to &&
    !/\p{L}/u.test(ctx.text.slice(head.status.span.from, head.status.span.to)) &&
    decoratesTail(ctx, section)
  )
    head.status = null;
  const draft = newDraft('heading', line.no, section.parent, head.titleSpan);
  applyHead(ctx, draft, head, line.no);
  draft.endLine = ctx.lines[lastContent(ctx.lines, section.at, section.end)]?.no ?? line.no;
  readBlocks(ctx, draft, section.blocks);
  for (const child of section.children) absorb(ctx, draft, child);
  return draft;
}

/** Headings below an item ("#### Steps") are part of it: their boxes are its checks. */
function absorb(ctx: Context, draft: Draft, section: Section): void {
  const actions = /^(?:actions?|tasks|sub-?tasks|steps|checklist|to ?-?dos?)$/i.test(
    section.title.trim(),
  );
  if (!actions) draft.noteLines.push({ from: section.at, to: section.at + 1 });
  readBlocks(ctx, draft, section.blocks, actions);
  for (const child of section.children) absorb(ctx, draft, child);
}
