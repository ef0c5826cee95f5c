import { fold } from './phrases.ts';
import { wholeWords } from './languages/all.ts';
import { halfWidth } from './languages/letters.ts';
import { OTHER_VALUES } from './languages/other.ts';
import { fieldKey, type FieldKey } from './fields.ts';

/** What a table's column holds. */
export type ColumnRole = Exclude<FieldKey, 'actions'> | 'done';

const TITLES =
  /^(?:(?:action |work |task |open |remaining |audit |todo |backlog )?(?:items?|actions?|tasks?|todos?)|title|name|task name|what|action required|required action|action needed|recommendation|deliverable|finding|issue|bug|feature|epic|story|user story|requirement|gap|problem|improvement|initiative|milestone|activity|step|change|fix|work|titel|aufgabe|aufgaben|maßnahme|massnahme|thema|tâches?|actions?|titre|intitulé|mesure|tareas?|acción|acciones|título|actividad|tarefas?|ação|ações|atividade|attività|azione|azioni|compito|titolo|任务|任务名称|任務|事项|行动项|行动|工作项|标题|名称|タスク|タスク名|作業|作業内容|項目|アクション|件名|작업|작업명|과제|항목|할 일|제목|업무|задача|задачи|действие|мероприятие|название|работа|пункт)$/u;

/** First columns of tables that report on something else than tasks. */
const NOT_TASKS =
  /^(?:metrics?|kpis?|measure|dependency|dependencies|assumption|decision|commit|pr|link|notes?|created|updated|completed|indicator|category|area|domain|file|files|path|endpoint|command|variable|env(?:ironment)?(?: variable)?|symbol|emoji|icon|term|risk|role|date|version|commit|phase|week|weeks|sprint|month|quarter|status|score|test|test suite|suite|tool|technology|library|package|option|parameter|setting|kennzahl|metrik|bereich|kategorie|datei|risiko|rolle|phase|woche|métrique|indicateur|catégorie|domaine|fichier|risque|rôle|semaine|métrica|indicador|categoría|categoria|archivo|arquivo|riesgo|risco|rol|semana|fase|metrica|indicatore|rischio|settimana|指标|类别|文件|风险|角色|周|阶段|指標|カテゴリ|ファイル|リスク|役割|週|フェーズ|지표|분류|파일|위험|역할|주차|метрика|показатель|категория|файл|риск|роль|неделя|этап)$/u;

const DONE =
  /^(?:done\??|complete(?:d)?\??|✓|✔|✅|☑|erledigt|fait|hecho|feito|fatto|完成|完了|완료|готово)$/u;

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
  /^(?:(?:action |work |remaining |open )?(?:tasks?|items?|actions?|todos?)|task name|action required|(?:task|action|item|work) (?:description|details|summary|title)|description of (?:task|work|action)|aufgaben?|maßnahmen?|tâches?|tareas?|tarefas?|attività|任务|任务名称|タスク|タスク名|작업|작업명|задач[аи])$/u;

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
