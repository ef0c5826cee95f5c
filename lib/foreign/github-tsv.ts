/** The table that GitHub Projects exports from a view: one row an issue, pull request or draft. */
import { AppError } from '../errors.ts';
import { dateOf } from '../plan/vocab/dates.ts';
import { isGithubHeader } from './github-header.ts';
import { problemList } from './problem-list.ts';
import { priorityOfCell, priorityOfLabel, statusOf, weeksOf, wordsOf } from './read-words.ts';
import { readTable } from './table.ts';
import { NO_ITEM, type ForeignBoard, type ForeignItem } from './types.ts';

/** AppError `invalid` for a table of something else. */
export function readGithubTsv(text: string): ForeignBoard {
  const table = readTable(text, '\t');
  const names = (table.rows[0]?.cells ?? []).map((name) => name.trim().toLowerCase());
  if (!isGithubHeader(names))
    throw new AppError(
      'invalid',
      'This is not a GitHub Projects export: it has no columns Title, URL and Status. Open the project’s view menu and choose “Export view data”.',
    );
  if (table.rows.length < 2)
    throw new AppError(
      'invalid',
      'This GitHub Projects export has no items in it. Export a view that shows some.',
    );
  const problems = problemList();
  const items = table.rows.slice(1).flatMap(({ line, cells }): ForeignItem[] => {
    const at = `line ${line}`;
    const cell = (...wanted: string[]) => {
      for (const name of wanted) {
        const words = wordsOf(cells[names.indexOf(name)] ?? '');
        if (words !== null) return words;
      }
      return null;
    };
    const title = cell('title');
    if (title === null) {
      problems.tell(at, 'A row without a title is left out.');
      return [];
    }
    const url = cell('url');
    const labels = (cell('labels') ?? '').split(',').map((label) => label.trim());
    const said = cell('priority');
    const priority =
      priorityOfCell(said ?? '') ??
      labels.map(priorityOfLabel).find((found) => found !== null) ??
      null;
    if (said && priority === null)
      problems.tell(at, `The priority “${said.slice(0, 60)}” is not known.`);
    const stage = cell('status');
    const status = stage === null ? null : statusOf(stage);
    if (stage && status === null)
      problems.tell(at, `The status “${stage.slice(0, 60)}” is not known.`);
    const period = cell('week', 'iteration', 'sprint');
    // An iteration is a week only where it says so.
    const weeks = period === null ? null : weeksOf(period, cell('week') === null);
    const end = cell('target date', 'due date', 'due', 'end date', 'deadline');
    const section = cell('milestone', 'parent issue');
    const item: ForeignItem = {
      ...NO_ITEM,
      at,
      ref: numberOf(url),
      title,
      section: section === null ? [] : [section],
      priority,
      weeks,
      begins: dateOf(cell('start date', 'start') ?? ''),
      due: dateOf(end ?? ''),
      status: status ?? 'todo',
      owner: cell('assignees'),
      timeline: end ?? (weeks === null ? period : null),
      effort: cell('estimate', 'size', 'effort', 'story points', 'points'),
      notes: url,
    };
    return [item];
  });
  return { title: null, items, problems: problems.list() };
}

/** "#214" of an issue's or pull request's address. */
function numberOf(url: string | null): string | null {
  const number = /\/(?:issues|pull)\/(\d{1,9})(?:[?#].*)?$/.exec(url ?? '')?.[1];
  return number === undefined ? null : `#${number}`;
}
