/** The words generated plans are made of: ten languages, and the forms in which weeks, tags and statuses are written. */
import fc from 'fast-check';

export interface Language {
  priority: string;
  status: string;
  owner: string;
  timeline: string;
  effort: string;
  week: string;
  task: string;
  issue: string;
  actions: string;
  /** From P0 to P3. */
  ranks: readonly string[];
  states: readonly string[];
  /** With `N` where the number stands. */
  weeks: string;
  /** Headings: work, one priority, one status, a schedule. */
  work: string;
  high: string;
  doing: string;
  schedule: string;
}

const row = (words: string): Language => {
  const [fields = '', ranks = '', states = '', weeks = '', heads = ''] = words.split(' | ');
  const [
    priority = '',
    status = '',
    owner = '',
    timeline = '',
    effort = '',
    week = '',
    task = '',
    issue = '',
    actions = '',
  ] = fields.split(', ');
  const [work = '', high = '', doing = '', schedule = ''] = heads.split(', ');
  return {
    priority,
    status,
    owner,
    timeline,
    effort,
    week,
    task,
    issue,
    actions,
    ranks: ranks.split(', '),
    states: states.split(', '),
    weeks,
    work,
    high,
    doing,
    schedule,
  };
};

/** A line each: field names | ranks | statuses | a week | headings. */
export const LANGUAGES: readonly Language[] = [
  'Priority, Status, Owner, Timeline, Effort, Week, Task, Issue, Actions | Critical, High, Medium, Low | TODO, In Progress, Blocked, Complete, Deferred | Week N | Action Items, High Priority, In Progress, Implementation Schedule',
  'Priorität, Stand, Verantwortlich, Frist, Aufwand, Woche, Aufgabe, Befund, Maßnahmen | Kritisch, Hoch, Mittel, Niedrig | Offen, In Arbeit, Blockiert, Erledigt, Verschoben | Woche N | Aufgaben, Hohe Priorität, In Arbeit, Zeitplan',
  'Priorité, Statut, Responsable, Délai, Charge, Semaine, Tâche, Problème, Étapes | Critique, Haute, Moyenne, Basse | À faire, En cours, Bloqué, Terminé, Reporté | Semaine N | Tâches, Priorité haute, En cours, Calendrier',
  'Prioridad, Estado, Encargado, Plazo, Esfuerzo, Semana, Tarea, Problema, Pasos | Crítica, Alta, Media, Baja | Pendiente, En curso, Bloqueado, Hecho, Aplazado | Semana N | Tareas, Prioridad alta, En curso, Cronograma',
  'Prioridade, Estado, Responsável, Prazo, Esforço, Semana, Tarefa, Descrição, Passos | Crítica, Alta, Média, Baixa | A fazer, Em andamento, Bloqueado, Concluído, Adiado | Semana N | Tarefas, Prioridade alta, Em andamento, Cronograma',
  'Priorità, Stato, Responsabile, Scadenza, Stima, Settimana, Compito, Descrizione, Passi | Critica, Alta, Media, Bassa | Da fare, In corso, Bloccato, Completato, Rimandato | Settimana N | Compiti, Priorità alta, In corso, Programma',
  '优先级, 状态, 负责人, 截止, 工时, 周次, 任务, 问题, 行动 | 紧急, 高, 中, 低 | 待办, 进行中, 阻塞, 已完成, 推迟 | 第N周 | 任务, 高优先级, 进行中, 时间表',
  '優先度, 状態, 担当, 期限, 工数, 週, タスク, 課題, 作業 | 緊急, 高, 中, 低 | 未着手, 進行中, ブロック, 完了, 延期 | 第N週 | タスク, 優先度：高, 進行中, スケジュール',
  '우선순위, 상태, 담당자, 기한, 공수, 주차, 작업, 문제, 단계 | 긴급, 높음, 보통, 낮음 | 예정, 진행 중, 차단, 완료, 보류 | N주차 | 작업, 우선순위 높음, 진행 중, 일정',
  'Приоритет, Статус, Ответственный, Срок, Оценка, Неделя, Задача, Проблема, Шаги | Критический, Высокий, Средний, Низкий | Не начато, В работе, Заблокировано, Готово, Отложено | Неделя N | Задачи, Высокий приоритет, В работе, График',
].map(row);

export const language: fc.Arbitrary<Language> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(LANGUAGES[0] as Language) },
  { weight: 5, arbitrary: fc.constantFrom(...LANGUAGES) },
);

/** Titles as anybody writes them; merges are tried with these alone. */
export const PLAIN_SUBJECTS = [
  'Rotate signing keys',
  'Move `cron` jobs',
  'Cache tokens',
  'Retire the old queue',
  'Document rollback',
  'Harden uploads',
  'Index orders table',
  'Split billing module',
  'Überprüfe Zertifikate',
  '修复登录',
  'Seed staging data',
  'Trace slow queries',
] as const;

/** Titles: plain ones, ones with code, links, marks inside, one in other scripts, ones that share words. */
export const subject = fc.constantFrom(
  ...PLAIN_SUBJECTS,
  'ログイン修正',
  'Fix [the header](https://x.example/1)',
  'Use snake_case_names',
  'Replace A/B *switch*',
  'Review PR #12',
  'Clean cache: part two',
);

const number = fc.integer({ min: 1, max: 9 });
const range = fc
  .tuple(number, fc.integer({ min: 0, max: 3 }), fc.constantFrom('-', '–', '—', ' to '))
  .map(([first, more, dash]) => (more === 0 ? `${first}` : `${first}${dash}${first + more}`));

/** Weeks as a language writes them, or in one of the forms that stand in any plan. */
export const weeksIn = (words: Language): fc.Arbitrary<string> =>
  fc.oneof(
    range.map((numbers) => words.weeks.replace('N', () => numbers.replace(' to ', '-'))),
    number.map((n) => `W${n}`),
    range.map((numbers) => (numbers.length > 1 ? `Weeks ${numbers}` : `Week ${numbers}`)),
  );

export const priorityIn = (words: Language): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...words.ranks),
    fc.constantFrom(
      'P0',
      'P1',
      'P2',
      'P3',
      '🔴 Critical',
      '🟡',
      '🟢 Low',
      'nice to have',
      'medium',
    ),
  );

export const statusIn = (words: Language): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...words.states),
    fc
      .tuple(fc.constantFrom('✅', '🔄', '⚠️', '❌', '⏳'), fc.constantFrom(...words.states))
      .map(([mark, state]) => `${mark} ${state}`),
    fc.constantFrom(
      '✅ Complete',
      '🔄 In Progress',
      '**DONE**',
      '⏸️ Deferred',
      '❌ Missing',
      'none',
    ),
  );

export const time = fc.constantFrom('2 days', '1 week', '3-4 hours', '2026-03-01', '~5h', '3日');
export const person = fc.constantFrom('Ana', 'ops team', '@kim', '田中', 'Bo / Li');

/** What stands behind a title: nothing most often. */
export const tag = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ' (P1)',
      ' [P0]',
      ' `P2`',
      ' (High)',
      ' (Week 3)',
      ' (P2, Week 4)',
      ' (P0, Weeks 2-3, 2 days)',
      ' — Week 2',
      ' (2 days)',
      ' @kim',
      ' #billing',
      ' #p1',
      ' #in-progress',
      ' #blocked #api',
      ' (deferred to v2)',
      ' — blocked by #12',
      ' ⚠️ Partially complete',
      ' ✅',
      ' 🔄',
      ' [BLOCKED]',
      ' - 30 min',
      ' 📅 2026-03-01',
      ' (Owner: Sam)',
      ' ⏫',
    ),
  },
);

export const box = fc.constantFrom('[ ]', '[x]', '[X]', '[~]', '[-]', '[]', '[/]', '[!]', '[>]');
