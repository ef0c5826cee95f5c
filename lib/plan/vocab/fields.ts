import { fold } from './phrases.ts';

/** The fields an item's block names, whatever the language. `actions` labels its checks; `note` is anything else worth reading. */
export type FieldKey =
  | 'status'
  | 'priority'
  | 'weeks'
  | 'timeline'
  | 'effort'
  | 'owner'
  | 'issue'
  | 'actions'
  | 'title'
  | 'ref'
  | 'section'
  | 'note';

const NAMES: Readonly<Record<FieldKey, string>> = {
  status: `status|state|progress status|current status|stand|zustand|statut|état|estado|situação|stato|状态|狀態|ステータス|状況|状態|상태|статус|состояние`,
  priority: `priority|prio|severity|criticality|importance|urgency|priorität|dringlichkeit|schweregrad|priorité|sévérité|criticité|prioridad|severidad|gravedad|prioridade|severidade|
    priorità|gravità|优先级|优先度|重要性|严重程度|優先度|優先順位|重要度|우선순위|중요도|심각도|приоритет|важность|серьезность|серьёзность`,
  weeks: `week|weeks|target week|planned week|when week|scheduled|schedule week|woche|wochen|kalenderwoche plan|semaine|semaines|semana|semanas|settimana|settimane|周|周次|周数|週|週次|주차|주|неделя|недели`,
  timeline: `timeline|target completion|target completion date|completion date|due by|needed by|duration|time frame|timeframe|timeline estimate|time|deadline|due|due date|sla due|finish by|target|target date|eta|by when|when|by|schedule|zeitrahmen|dauer|frist|termin|zeitplan|fällig|bis|
    délai|durée|échéance|calendrier|plazo|duración|fecha límite|fecha|cronograma|prazo|duração|data|tempistica|durata|scadenza|tempi|时间|工期|时间线|期限|截止|截止日期|时限|期間|納期|スケジュール|期日|기간|일정|마감|기한|срок|сроки|длительность|дедлайн`,
  effort: `effort|engineering cost|time required|effort estimate|estimated hours|estimated duration|duración estimada|est. time|estimate|estimated effort|estimation|est|est.|estimated time|estimated|time est|time estimate|size|points|story points|hours|cost|complexity|loe|aufwand|schätzung|geschätzter aufwand|charge|effort estimé|estimation de charge|
    esfuerzo|estimación|esforço|estimativa|sforzo|stima|impegno|工作量|预计工时|工时|估时|预估|工数|見積|見積もり|作業量|공수|예상 시간|작업량|노력|трудоёмкость|трудоемкость|оценка|усилия|трудозатраты`,
  owner: `owner|assignee|assigned to|assigned|responsible|lead|dri|who|owned by|owners|person|team|verantwortlich|verantwortliche|zuständig|bearbeiter|wer|responsable|assigné à|assigné|porteur|qui|encargado|asignado a|asignado|quién|
    responsável|atribuído a|quem|responsabile|assegnato a|chi|负责人|责任人|负责|担当者|担当|責任者|담당자|담당|책임자|ответственный|исполнитель|владелец|кто`,
  issue: `issue|problem|finding|description|why|context|what|rationale|background|problem statement|goal|objective|details|beschreibung|befund|ziel|warum|problème|constat|description du problème|objectif|pourquoi|
    problema|descripción|hallazgo|objetivo|descrição|achado|descrizione|obiettivo|问题|描述|说明|现状|原因|课题|課題|問題|説明|内容|현황|문제|설명|목표|проблема|описание|цель|суть`,
  actions: `actions|action|action items|action steps|tasks|task list|subtasks|sub-tasks|steps|todo|to do|todos|checklist|work items|deliverables|required actions|implementation steps|fix|remediation|recommended actions|acceptance criteria|what to do|remediation steps|how to fix|next steps|à faire|qué hacer|o que fazer|was zu tun ist|что сделать|что нужно сделать|
    maßnahmen|aufgaben|schritte|massnahmen|teilaufgaben|tâches|étapes|sous-tâches|actions à mener|acciones|tareas|pasos|subtareas|ações|tarefas|passos|etapas|azioni|attività|passi|compiti|
    行动|任务|步骤|子任务|措施|行动项|アクション|タスク|手順|作業|対応|サブタスク|조치|작업|할 일|단계|하위 작업|действия|задачи|шаги|подзадачи|меры`,
  title: `title|task|item|action item|name|work item|summary|titel|aufgabe|titre|tâche|título|tarea|tarefa|titolo|compito|任务名称|标题|タイトル|件名|제목|название|задача`,
  ref: `id|ref|reference|ticket|key|nr|nr.|no|no.|#|nummer|numéro|número|numero|编号|序号|番号|번호|номер|№`,
  section: `section|area|category|epic|component|bereich|kategorie|catégorie|domaine|categoría|área|categoria|类别|模块|カテゴリ|分類|분류|категория|раздел`,
  note: `note|notes|impact|result|results|location|file|files|features|added|key changes|benefit|benefits|risk|risks|dependencies|depends on|blocked by|blockers|comment|comments|remarks|files affected|references|related|evidence|outcome|scope|solution|approach|
    notiz|hinweis|auswirkung|datei|dateien|bemerkung|note|remarque|impact|fichier|fichiers|nota|notas|impacto|archivo|archivos|arquivo|arquivos|impatto|备注|影响|文件|备考|備考|影響|ファイル|비고|영향|파일|примечание|влияние|файл|файлы|заметки`,
};

const KEY_OF = new Map<string, FieldKey>();
for (const [key, list] of Object.entries(NAMES) as [FieldKey, string][]) {
  for (const name of list.split('|')) {
    const folded = fold(name.trim());
    if (!KEY_OF.has(folded)) KEY_OF.set(folded, key);
  }
}

/** The key a field's name stands for, or null for a name the lens does not know. `Est. effort (h)` is effort. */
export function fieldKey(name: string): FieldKey | null {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const key = findKey(name);
  if (KNOWN.size > 5_000) KNOWN.clear();
  KNOWN.set(name, key);
  return key;
}

/** A plan names the same few fields over and over. */
const KNOWN = new Map<string, FieldKey | null>();

function findKey(name: string): FieldKey | null {
  const bare = fold(name)
    .replaceAll(/[*_`~]/g, '')
    .replace(/\([^)]{0,40}\)\s*$/, '')
    .replace(/^[^\p{L}\p{N}#№]+/u, '')
    .trim();
  const exact = KEY_OF.get(bare);
  if (exact) return exact;
  if (/\s(?:steps|actions|tasks|subtasks)$/.test(bare) && bare.length < 40) return 'actions';
  const lead = bare.replace(/^(?:estimated|target|required|planned|overall|the|main)\s+/, '');
  const key = lead === bare ? undefined : KEY_OF.get(lead);
  // "Target state" is not where the item stands.
  return key === undefined || (key === 'status' && bare.startsWith('target')) ? null : key;
}

/** Keys that make a block an item's: nobody writes a timeline or an owner for a paragraph. `note` names are too common to count. */
export function isEvidence(key: FieldKey | null): boolean {
  return key !== null && key !== 'note' && key !== 'title' && key !== 'ref' && key !== 'section';
}

/** Names Laneway writes where the document has none of its own. */
export const FIELD_LABELS = {
  status: 'Status',
  priority: 'Priority',
  weeks: 'Week',
  timeline: 'Timeline',
  effort: 'Effort',
  issue: 'Issue',
  owner: 'Owner',
} as const;
export type WrittenField = keyof typeof FIELD_LABELS;
