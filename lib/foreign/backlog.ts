/** A folder of Backlog.md tasks as a zip: a Markdown file each, with front matter, a description and acceptance criteria. */
import { AppError } from '../errors.ts';
import { MAX_PLAN_ITEMS } from '../limits.ts';
import { readTaskBody } from './backlog-body.ts';
import { decodeText } from './decode-text.ts';
import { readFrontMatter, wordOf, wordsIn } from './front-matter.ts';
import { problemList, type ProblemList } from './problem-list.ts';
import { priorityOfCell, priorityOfLabel, statusOf } from './read-words.ts';
import { NO_ITEM, type ForeignBoard, type ForeignItem } from './types.ts';
import { openZip, type ZipEntry } from './zip.ts';

/** Folders of the tool that hold no open work, and what macOS adds to a zip. */
const NOT_TASKS =
  /(?:^|\/)(?:archive|drafts|docs|documents|decisions|milestones|node_modules|__MACOSX|\.[^/]*)\//;

interface Task {
  item: ForeignItem;
  ordinal: number;
}

/** The tasks of the folder, in its own order. AppError with a sentence for a zip that holds none, or is not to be trusted. */
export function readBacklogZip(bytes: Uint8Array): ForeignBoard {
  const entries = openZip(bytes);
  const files = entries.filter(({ path }) => /\.md$/i.test(path) && !NOT_TASKS.test(path));
  if (files.length > MAX_PLAN_ITEMS)
    throw new AppError(
      'too-large',
      `This zip holds ${files.length.toLocaleString('en-US')} Markdown files; a board may start with ${MAX_PLAN_ITEMS.toLocaleString('en-US')} items. Zip a part of the tasks.`,
    );
  const problems = problemList();
  const tasks = files.flatMap((file) => readTask(file, problems) ?? []);
  if (tasks.length === 0)
    throw new AppError(
      'invalid',
      'No Backlog.md tasks were found in this zip: Markdown files that begin with an id, a title and a status. Zip the folder “backlog” and drop it again.',
    );
  const left = entries.filter(({ path }) =>
    /(?:^|\/)(?:archive|drafts)\/.*\.md$/i.test(path),
  ).length;
  if (left > 0)
    problems.tell(
      null,
      `${left.toLocaleString('en-US')} archived or draft ${left === 1 ? 'task is' : 'tasks are'} left out.`,
    );
  tasks.sort((a, b) => a.ordinal - b.ordinal || byNumber.compare(nameOf(a.item), nameOf(b.item)));
  return {
    title: titleOf(entries),
    items: tasks.map(({ item }) => item),
    problems: problems.list(),
  };
}

const byNumber = new Intl.Collator('en', { numeric: true });
const nameOf = (item: ForeignItem) => item.ref ?? item.at;

function readTask(file: ZipEntry, problems: ProblemList): Task | null {
  const text = textOf(file, problems);
  const front = text === null ? null : readFrontMatter(text);
  const title = wordOf(front?.values.get('title'));
  const id = wordOf(front?.values.get('id'));
  if (!front || title === null || (id === null && !front.values.has('status'))) {
    if (text !== null && /(?:^|\/)(?:tasks|completed)\//.test(file.path))
      problems.tell(file.path, `“${file.path}” begins with no id and title, so it is left out.`);
    return null;
  }
  const { values, body } = front;
  const said = wordOf(values.get('priority'));
  const priority = said === null ? null : priorityOfCell(said);
  if (said !== null && priority === null)
    problems.tell(file.path, `The priority “${said.slice(0, 60)}” is not known.`);
  const stage = wordOf(values.get('status'));
  const status = stage === null ? null : statusOf(stage);
  if (stage !== null && status === null)
    problems.tell(file.path, `The status “${stage.slice(0, 60)}” is not known.`);
  const milestone = wordOf(values.get('milestone'));
  const labels = wordsIn(values.get('labels'));
  const ordinal = Number(wordOf(values.get('ordinal')) ?? Number.NaN);
  const { notes, checks } = readTaskBody(body);
  const item: ForeignItem = {
    ...NO_ITEM,
    at: file.path,
    ref: id === null ? null : id.toUpperCase(),
    title,
    section: milestone === null ? [] : [milestone],
    priority: priority ?? labels.map(priorityOfLabel).find((found) => found !== null) ?? null,
    status: /(?:^|\/)completed\//.test(file.path) ? 'done' : (status ?? 'todo'),
    owner:
      wordsIn(values.get('assignee'))
        .map((name) => name.replace(/^@/, ''))
        .join(', ') || null,
    notes,
    checks,
  };
  return { item, ordinal: Number.isFinite(ordinal) ? ordinal : Number.MAX_SAFE_INTEGER };
}

/** A file that is no text is left out and told; one that is a bomb ends the import. */
function textOf(file: ZipEntry, problems: ProblemList): string | null {
  const bytes = file.read();
  try {
    return decodeText(bytes);
  } catch {
    problems.tell(file.path, `“${file.path}” is not a text file, so it is left out.`);
    return null;
  }
}

/** `project_name: "Harbour"` of the tool's settings. */
function titleOf(entries: readonly ZipEntry[]): string | null {
  const config = entries.find(({ path }) => /^(?:[^/]+\/){0,2}config\.ya?ml$/i.test(path));
  if (!config) return null;
  const text = new TextDecoder().decode(config.read()).replaceAll('\r\n', '\n');
  return wordOf(readFrontMatter(`---\n${text.trim()}\n---\n`)?.values.get('project_name'));
}
