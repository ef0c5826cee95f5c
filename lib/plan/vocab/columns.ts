import { fold } from './phrases.ts';
import { wholeWords } from './languages/all.ts';
import { halfWidth } from './languages/letters.ts';
import { OTHER_VALUES } from './languages/other.ts';
import { fieldKey, type FieldKey } from './fields.ts';

/** What a table's column holds. */
export type ColumnRole = Exclude<FieldKey, 'actions'> | 'done';

const TITLES =
  /^(?:(?:action |work |task |open |remaining |audit |todo |backlog )?(?:items?|actions?|tasks?|todos?)|title|name|task name|what|action required|required action|action needed|recommendation|deliverable|finding|issue|bug|feature|epic|story|user story|requirement|gap|problem|improvement|initiative|milestone|activity|step|change|fix|work)$/u;

/** First columns of tables that report on something else than tasks. */
const NOT_TASKS =
  /^(?:metrics?|kpis?|measure|dependency|dependencies|assumption|decision|commit|pr|link|notes?|created|updated|completed|indicator|category|area|domain|file|files|path|endpoint|command|variable|env(?:ironment)?(?: variable)?|symbol|emoji|icon|term|risk|role|date|version|commit|phase|week|weeks|sprint|month|quarter|status|score|test|test suite|suite|tool|technology|library|package|option|parameter|setting)$/u;

const DONE = /^(?:done\??|complete(?:d)?\??|✓|✔|✅|☑)$/u;

const TITLES_ABROAD = wholeWords(({ columns }) => columns.title);
const TITLES_ELSEWHERE = new RegExp(
  `^(?:${OTHER_VALUES.map(({ title }) => title).join('|')})$`,
  'u',
);
const TASKS_ABROAD = wholeWords(({ columns }) => columns.task);
const NOT_TASKS_ABROAD = wholeWords(({ columns }) => columns.foreign);
const DONE_ABROAD = wholeWords(({ columns }) => columns.done);

function bareColumn(header: string): string {
  return halfWidth(fold(header))
    .replaceAll(/(?<=\p{L})_(?=\p{L})/gu, ' ')
    .replaceAll(/[*_`]/g, '')
    .replace(/^[^\p{L}\p{N}#№✓✔✅☑]+/u, '')
    .replace(/\([^)]*\)\s*$/, '')
    .trim();
}

export function isTitleColumn(header: string): boolean {
  const bare = bareColumn(header);
  return TITLES.test(bare) || TITLES_ABROAD.test(bare) || TITLES_ELSEWHERE.test(bare);
}

/** Headers that name the task itself; "Story" or "Issue" beside one of them only says where it belongs. */
const TASKS =
  /^(?:(?:action |work |remaining |open )?(?:tasks?|items?|actions?|todos?)|task name|action required|(?:task|action|item|work) (?:description|details|summary|title)|description of (?:task|work|action))$/u;

export function isTaskColumn(header: string): boolean {
  const bare = bareColumn(header);
  return TASKS.test(bare) || TASKS_ABROAD.test(bare);
}

export function isForeignColumn(header: string): boolean {
  const bare = bareColumn(header);
  return NOT_TASKS.test(bare) || NOT_TASKS_ABROAD.test(bare);
}

const TOTALS =
  /^(?:(?:(?:sprint|phase|week|milestone|section|grand|month|stage)\b.{0,20} )?(?:sub-?)?totals?|sum|overall|average|subtotal|and so on|etc|\.{3}|…|[-–—]+)[.…:]*$/iu;
const TOTALS_ABROAD = wholeWords(({ total }) => total);

/** The words of a row that sums the others up, or that stands for more of them. */
export function isTotal(words: string): boolean {
  const bare = words
    .replaceAll(/^[([]|[)\]]$/g, '')
    .replace(/^(and so on|etc)\b.*$/i, '$1')
    .replace(/[.…:：]+$/u, '');
  return (
    TOTALS.test(bare) || bare === '' || (bare.length < 30 && TOTALS_ABROAD.test(bare.toLowerCase()))
  );
}

/** The role of a column by its header; titles are decided by the whole table. */
export function columnRole(header: string): ColumnRole | null {
  const bare = bareColumn(header);
  if (DONE.test(bare) || DONE_ABROAD.test(bare)) return 'done';
  if (/^(?:#|id|no\.?|nr\.?|№|ref|n°|番号|编号|序号|번호)$/u.test(bare)) return 'ref';
  const key = fieldKey(bare);
  if (/(?:^|\s)id$/.test(bare)) return 'ref';
  return key === 'actions' || key === 'title' ? null : key;
}

/** "Task ID", "Ticket ID": where no other column names the task, its id does. */
export function isTaskId(header: string): boolean {
  return /^(?:task|item|action|ticket|story|issue|bug|feature|finding|work item) ?id$/u.test(
    bareColumn(header),
  );
}
