import { headingRole } from '../../vocab/headings.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import { headingName } from '../heading-name.ts';
import type { PlanParts } from '../input.ts';
import type { ReportItem, ReportModel, ReportSection } from '../model.ts';
import { fillTemplate, type Filled } from '../template.ts';
import {
  checksShown,
  factsOf,
  issueShown,
  oneLine,
  STATUS_MARKS,
  STATUS_WORDS,
  weeksWords,
} from '../words.ts';

/** The report as a template arranges it: the default one, or the board's own. */
export const writeMarkdown = (
  model: ReportModel,
  plan: PlanParts | null,
  template: string,
): Filled => fillTemplate(template, templateData(model, plan));

/** Tables that tell what happened to items; the others count. */
const CHANGE_TABLES = new Set(['changes', 'slips', 'removed']);

/**
 * All that a template can say. Words are safe to put into Markdown as they are; checks and issues are Markdown
 * themselves. docs/reports.md lists it.
 */
function templateData(model: ReportModel, plan: PlanParts | null): object {
  const { title, board, date, week, summary, counts, tables } = model;
  return {
    title: escapeMarkdown(title),
    board: escapeMarkdown(board),
    date,
    week,
    summary,
    counts,
    sections: model.sections.map(sectionData),
    tables,
    metrics: tables.filter(({ id }) => !CHANGE_TABLES.has(id)),
    changes: tables.filter(({ id }) => CHANGE_TABLES.has(id)),
    plan,
  };
}

function sectionData({ id, title, lane, counts, text, detail, items }: ReportSection): object {
  return {
    id,
    title: escapeMarkdown(headingOf(title)),
    mark: STATUS_MARKS[
      counts.done === counts.total ? 'done' : counts.done + counts.doing > 0 ? 'doing' : 'todo'
    ],
    lane,
    counts,
    text,
    items: items.map((item) => itemData(item, detail)),
  };
}

function itemData(item: ReportItem, detail: ReportSection['detail']): object {
  const optional = (words: string | null) => (words === null ? null : escapeMarkdown(words));
  return {
    id: item.id,
    ref: optional(item.ref),
    title: escapeMarkdown(item.title),
    name: headingName(item),
    mark: STATUS_MARKS[item.status],
    status: STATUS_WORDS[item.status],
    section: item.section.map(escapeMarkdown),
    lane: item.lane,
    weeks: item.weeks === null ? null : weeksWords(item.weeks),
    owner: optional(item.owner),
    timeline: optional(item.timeline),
    effort: optional(item.effort),
    overdue: item.overdue,
    done_on: item.doneOn,
    done_by: optional(item.doneBy),
    slips: item.slips.length,
    issue: item.issue === null ? null : oneLine(item.issue),
    notes: item.notes,
    checks: checkData(item.checks),
    facts: factsOf(item).map(({ label, value }) => ({ label, value: escapeMarkdown(value) })),
    shown_issue: issueShown(item, detail),
    shown_checks: checkData(checksShown(item, detail)),
  };
}

const checkData = (checks: ReportItem['checks']): object[] =>
  checks.map(({ text, done }) => ({ text: oneLine(text), done, box: done ? 'x' : ' ' }));

/** Headings below which an importer looks for no items ("Testing notes", "Legend") say that they are a section like any other. */
function headingOf(title: string): string {
  const role = headingRole(title);
  return role === null || role === 'work' || role === 'group' ? title : `Section: ${title}`;
}
