import type { PlanStatus } from '../types.ts';
import { englishRole } from './english-headings.ts';
import { fieldKey } from './fields.ts';
import { pattern, someWords, wholeWords, type Pattern } from './languages/all.ts';
import { halfWidth } from './languages/letters.ts';
import { fold } from './phrases.ts';

/**
 * What a heading announces. `skip`: never items, whatever stands below. `recap`: prose lists below are not items, or
 * repeat items; boxes and task tables still count. `schedule`: names items by week. `work`: plain lists below are items; `prose`: they are
 * not, whatever the headings above announce.
 */
export type HeadingRole =
  | 'skip'
  | 'recap'
  | 'schedule'
  | 'lanes'
  | 'work'
  | 'prose'
  | 'group'
  | 'label'
  | null;

const ROLES: readonly (readonly [Exclude<HeadingRole, null>, RegExp])[] = [
  [
    'lanes',
    /^(?:priority (?:levels?|definitions?|matrix|key|legend|scale|classification)|priorities|severity levels?|prioritäten|prioritätsstufen|niveaux de priorité|niveles de prioridad|níveis de prioridade|livelli di priorità|优先级(?:定义|说明|级别)?|優先度(?:の定義|レベル)?|우선순위(?: 정의| 기준)?|уровни приоритета|приоритеты)$/u,
  ],
  [
    'schedule',
    /^(?:(?:implementation|proposed|suggested|delivery|project|rollout|execution|weekly|overall|remediation)? ?(?:schedule|timeline|calendar|time plan)|schedule overview|week by week|zeitplan|terminplan|umsetzungsplan|ablaufplan|calendrier(?: .{0,30})?|planning|échéancier|cronograma(?: .{0,30})?|calendario(?: .{0,30})?|agenda|planificación|programma|(?:实施|执行)?(?:时间表|日程|计划表|进度安排|排期|计划时间表)|(?:実施)?(?:スケジュール|日程|工程表)|(?:실행|구현)? ?일정(?:표)?|график(?: .{0,30})?|расписание|календарный план)$/u,
  ],
  [
    'skip',
    /^(?:(?:success |key |performance |quality |project |progress )?(?:metrics|kpis?|indicators)|(?:metrics|kpis?) (?:and|&) .{0,40}|success criteria|definition of (?:done|ready)|exit criteria|legend|key|status (?:legend|key)|symbols|templates?|(?:task |item |issue )?template|review (?:process|cadence|schedule|rhythm)|notes?|remarks|time (?:spent|investment|tracking)|commits?(?: (?:summary|log|history))?|change ?logs?|revision history|version history|document history|(?:new |modified |changed |deleted |added )?files(?: .{0,30})?|file (?:changes|list|structure)(?: summary)?|references?|resources|useful links|links|glossary|sign ?-?offs?|approvals?|signatures?|appendix.{0,60}|introduction|background|table of contents|contents|toc|index|inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|indice|sumário|目录|目次|목차|содержание|оглавление|pré-requis|pré-requisitos|requisitos previos|prerequisiti|voraussetzungen|前提条件|先决条件|전제 ?조건|предварительные требования|mode d'emploi|instrucciones|instruções|istruzioni|anleitung.{0,30}|使用说明|使用方法|任务生命周期|任务 id 规则|使い方|運用ルール|사용 (?:가이드|방법|설명)|инструкци[яи].{0,30}|как использовать.{0,60}|использование|важные заметки|команда и роли|команда|roles|équipe|equipo|equipe|squadra|contacts?|team|stakeholders|roles(?: and responsibilities)?|assumptions|risks?(?: .{0,40})?|out of scope|non-goals|usage|examples?|how to use.{0,60}|instructions|conclusions?|key (?:takeaways|transformations)|lessons learned|communication(?: plan)?|budget|repository status|disclaimer|license|faq|prerequisites|scope|purpose|goals|objectives|executive summary|abstract|test results|tl;?dr|if (?:you|something|anything|things|issues?) .{1,40}|need help|getting help|commit message|files? created.{0,40}|instructions .{0,60}|how-to.{0,60}|conventions|naming conventions|task id rules|task lifecycle|success stories|acknowledge?ments|(?:erfolgs)?(?:metriken|kennzahlen)|erfolgskriterien|legende|vorlagen?|review-prozess|überprüfung|überprüfungsprozess|anmerkungen|hinweise|notizen|glossar|anhang|einleitung|hintergrund|risiken|kontakte|(?:geänderte |neue )?dateien|änderungsprotokoll|freigaben?|unterschriften|(?:indicateurs|métriques|critères)(?: .{0,30})?|légende|modèles?|processus de (?:revue|suivi)|remarques|glossaire|annexes?|risques|contexte|fichiers modifiés|historique(?: .{0,30})?|signatures|références|métricas(?: .{0,30})?|criterios(?: .{0,30})?|critérios(?: .{0,30})?|leyenda|legenda|plantillas?|modelos?|proceso de revisión|processo de revisão|notas|glosario|glossário|anexos?|riesgos|riscos|contexto|referencias|referências|archivos modificados|arquivos modificados|firmas|assinaturas|introducción|introdução|metriche(?: .{0,30})?|criteri(?: .{0,30})?|processo di revisione|note|glossario|allegati|rischi|riferimenti|contesto|file modificati|introduzione|(?:成功)?(?:指标|度量|标准)|图例|模板|评审流程|评审|备注|术语表?|附录|背景|简介|风险|参考(?:资料|文献)?|变更记录|签字|验收标准|成功标准|(?:成功)?(?:指標|メトリクス|基準)|凡例|テンプレート|レビュー(?:プロセス|手順)?|備考|注記|用語集|付録|概要説明|リスク|参考(?:資料)?|変更履歴|署名|はじめに|(?:성공)? ?(?:지표|기준)|범례|템플릿|검토 (?:절차|프로세스)|비고|참고(?:자료)?|용어집|부록|배경|위험|변경 이력|서명|소개|(?:метрики|показатели|критерии)(?: .{0,30})?|легенда|условные обозначения|шаблоны?|процесс (?:обзора|ревью|проверки)|примечани[ея]|заметки|глоссарий|приложени[ея]|риски|ссылки|история изменений|подписи|введение)$/u,
  ],
  [
    'recap',
    /^(?:decisions?(?: required| needed| points?| log)?|options|alternatives|open questions|.{0,60}\bsummary|summary.{0,60}|overview|next steps?|what'?s next\??|immediate next steps|recommendations?|testing (?:recommendations|checklist|plan|status|strategy)|test(?:ing)? (?:plan|strategy)|migration guide|deployment (?:guide|notes|instructions)|key achievements?|achievements|what .{3,40} found|(?:top \d+ )?(?:critical |key )?findings|completion status|(?:detailed |status |completion )?breakdown|status(?: overview| update)?|progress(?: overview| summary| tracking)?|.{0,30}(?:readiness|assessment)|recommended (?:action plan|order|plan|approach|next steps|priorit.{0,20})|suggested order|priority order|prioritization matrix|impact.{0,20}effort.{0,20}|matriz de (?:priorização|priorización)|quick reference|decision point|dashboard|at a glance|dependencies|dependency graph|zusammenfassung|überblick|übersicht|nächste schritte|empfehlungen|fazit|fortschritt|résumé|synthèse|aperçu|prochaines étapes|vue d'ensemble|recommandations|conclusion|resumen|visión general|próximos pasos|recomendaciones|conclusión|resumo|visão geral|próximos passos|recomendações|conclusão|riepilogo|panoramica|prossimi passi|raccomandazioni|conclusioni?|总结|概述|概览|摘要|下一步|后续步骤|建议|结论|进度|まとめ|概要|要約|次のステップ|推奨事項|結論|進捗|요약|개요|다음 단계|권장 ?사항|결론|진행 상황|итоги?|обзор|резюме|сводка|следующие шаги|рекомендации|заключение|прогресс)$/u,
  ],
  [
    'prose',
    /^(?:deliverables|livrables|entregables|entregáveis|ergebnisse|交付物|成果物|산출물|outputs?|why\b.{0,80}|how (?!to (?:fix|do)\b).{0,80}|what (?!to do\b|needs\b|remains\b|is left\b|is next\b|comes next\b).{0,80}|what's (?!next\b|left\b|missing\b).{1,80}|current (?:status|state|situation)(?: .{0,30})?|current problems?|(?:after|before)(?: .{0,30})?|results?(?: .{0,30})?|benefits(?: .{0,40})?|expected (?:impact|benefits|outcomes?|results?)(?: .{0,30})?|результаты?(?: .{0,30})?|warum .{0,60}|pourquoi .{0,60}|por qué .{0,60}|por que .{0,60}|perché .{0,60}|почему .{0,60}|为什么.{0,40}|なぜ.{0,40}|왜 .{0,40}|ergebnisse?|résultats?|resultados?|risultati|结果|結果|결과)$/u,
  ],
  [
    'label',
    /^(?:actions?|tasks|sub-?tasks|steps|acceptance criteria|checklist|to ?-?dos?|implementation(?: (?:steps|details|notes|plan))?|problems?|solutions?|goals?|objectives?|code|commands?|files?|test cases?|sub-?steps|how to fix|success criteria|definition of done|risks?|notes|estimates?|details|description|problem|issue|solution|approach|deliverables|requirements|rationale|impact|files?(?: .{0,30})?|notes?|testing|tests|verification|dependencies|fix|remediation|expected (?:outcome|result)s?|current state|aufgaben|schritte|akzeptanzkriterien|maßnahmen|beschreibung|tâches|étapes|critères d'acceptation|description|tareas|pasos|criterios de aceptación|descripción|tarefas|passos|critérios de aceitação|attività|passi|任务|步骤|验收标准|描述|タスク|手順|受け入れ基準|작업|단계|인수 기준|objetivo|problema|solución|solução|soluzione|problème|lösung|tests?|pruebas|testes|checkliste?|liste de contrôle|lista de verificación|lista de verificação|проблемы?|решение|чек-?лист|тестирование|问题|解决方案|検証|チェックリスト|問題|解決策|문제|해결(?: 방안)?|체크리스트|задачи|шаги|критерии приемки|описание)$/u,
  ],
  [
    'work',
    /^(?:action|task|.{0,60}\b(?:action items?|action plan|actions|tasks|to ?-?dos?|backlog|roadmap|work items?|open items|remaining(?: items| work)?|action list|ideas?|wish ?list|feature requests?|known issues|tech(?:nical)? debt|quick wins|priorities|milestones)|(?:(?:additional|further|other|proposed|planned|known|open|recommended|suggested|critical|required|needed|future|general|code|quick|bug) )*(?:bugs|bug fixes|features|improvements?|enhancements?|fixes|issues|stories|chores)|(?:(?:phase|sprint|milestone|stage|iteration|release|wave|quarter|month|day)(?:\s*#?\d.*|\s+(?:[a-z]|[ivx]{1,4}|one|two|three|four|five|six)(?!\p{L}).*|\s*[:：–—-].*|)|q[1-4]\b.{0,80})|(?:up )?next(?: up)?|now|later|soon|icebox|this (?:week|month|quarter)|immediate.{0,30}|short[ -]term.{0,30}|medium[ -]term.{0,30}|long[ -]term.{0,30}|open|maßnahmen.{0,30}|aufgaben.{0,30}|offene punkte|aktionsplan|plan d'action.{0,30}|actions.{0,40}|tâches.{0,40}|plan de acción.{0,30}|tareas.{0,40}|acciones.{0,40}|fase(?:\s*#?\d.*|\s+(?:[a-z]|[ivx]{1,4}|one|two|three|four|five|six)(?!\p{L}).*|\s*[:：–—-].*|)|plano de ação.{0,30}|tarefas.{0,40}|ações.{0,40}|etapa(?:\s*#?\d.*|\s+(?:[a-z]|[ivx]{1,4}|one|two|three|four|five|six)(?!\p{L}).*|\s*[:：–—-].*|)|piano d'azione.{0,30}|azioni.{0,40}|attività.{0,40}|.{0,20}(?:任务|行动项|行动计划|待办|待办事项|改进|工作项)(?:列表|清单)?|第.{1,3}(?:阶段|階段|フェーズ).{0,30}|阶段.{0,30}|.{0,20}(?:アクション(?:アイテム|プラン)?|タスク|課題|改善)(?:一覧|リスト)?|フェーズ.{0,30}|.{0,20}(?:작업|할 일|과제|액션|개선)(?: ?(?:항목|목록|계획))?|\d단계.{0,30}|단계.{0,30}|.{0,20}(?:задачи|план действий|мероприятия|действия)|(?:этап|фаза|спринт).{0,60})$/u,
  ],
];

/** What the other languages call them. */
const ROLES_ABROAD = new Map<HeadingRole, Pattern>(
  ROLES.map(([name]) => [name, wholeWords(({ headings }) => headings[name])]),
);

const ROLE_CACHE = new Map<string, HeadingRole>();

/** What is asked of one heading is asked several times in a row. */
const BARE_CACHE = new Map<string, string>();

/** A heading without marks, number, tags in brackets: what its words say. */
export function bareHeading(heading: string): string {
  const known = BARE_CACHE.get(heading);
  if (known !== undefined) return known;
  const bare = wordsOf(heading);
  if (BARE_CACHE.size > 5_000) BARE_CACHE.clear();
  BARE_CACHE.set(heading, bare);
  return bare;
}

function wordsOf(heading: string): string {
  return halfWidth(fold(heading))
    .replaceAll(/[*_`~]/g, '')
    .replaceAll(/[([（【][^()[\]（）【】]{0,80}[)\]）】]/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(
      /^(?:\d{1,3}(?:\.\d{1,3})*[.):]?\s+|(?:[ivx]{1,4}|[a-z])[.)]\s+|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.]\s*(?=\p{Script=Han})|第[一二三四五六七八九十\d]{1,3}[章部节節][:、]?\s*)/u,
      '',
    )
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}?%]+$/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function headingRole(heading: string): HeadingRole {
  const bare = bareHeading(heading.slice(0, 200));
  const known = ROLE_CACHE.get(bare);
  if (known !== undefined) return known;
  let role = englishRole(bare);
  for (const [name, words] of role === null ? ROLES : []) {
    if (words.test(bare) || ROLES_ABROAD.get(name)?.test(bare)) {
      role = name;
      break;
    }
  }
  // A heading that is only the name of a field explains its values.
  if (role === null && /^(?:status|priority)$/.test(fieldKey(bare) ?? '')) role = 'recap';
  if (ROLE_CACHE.size > 5_000) ROLE_CACHE.clear();
  ROLE_CACHE.set(bare, role);
  return role;
}

/** Words for a part of an item: "Checklist", "Проблемы", "验收标准". */
export function isPartName(heading: string): boolean {
  const bare = bareHeading(heading.slice(0, 200));
  return PART.test(bare) || (ROLES_ABROAD.get('label')?.test(bare) ?? false);
}

const PART = ROLES.find(([name]) => name === 'label')?.[1] ?? /^$/;

/** A labelled group, never an item by itself unless it carries an item's fields: phases, sprints, weeks, months. */
export function isPeriod(heading: string): boolean {
  const bare = bareHeading(heading);
  return PERIOD.test(bare) || NUMBERED_PERIOD.test(bare) || NAMED_PERIOD.test(bare);
}

const NUMBERED_PERIOD = pattern(
  ({ numberedPeriod }) => numberedPeriod,
  (words) => `^(?:${words})`,
);
const NAMED_PERIOD = pattern(
  ({ period }) => period,
  (words) =>
    String.raw`^(?:${words})(?:\s*[#№\d].*|\s+(?:[a-z]|[ivx]{1,4})(?!\p{L}).*|\s*[:：–—-].*|)$`,
);

/** "Phase 2", "Sprint: launch", "Week of 5 May"; not "Phase out the old API" or "Release the brake". */
const PERIOD =
  /^(?:(?:bug|feature|hardening|foundation|polish|clean-?up|stabili[sz]ation|design|core|final|current|next|last|development) (?:sprint|phase|milestone|iteration)(?:\s*#?\d.*|\s*[:：–—-].*|)$|(?:phase|sprint|milestone|stage|iteration|release|wave|quarter|month|weeks?|day|phase|wochen?|monat|semaines?|mois|fase|etapa|semanas?|mes|mês|settiman[ae]|mese|этап|фаза|недел[яи]|спринт|месяц|день)(?:\s*[#\d].*|\s+(?:[a-z]|[ivx]{1,4}|of|one|two|three|four|five|six|seven|eight)(?!\p{L}).*|\s*[:：–—-].*|)$|q[1-4](?![\p{L}\d])|v?\d+\.\d+\.\d+(?!\p{L})|第.{1,5}[周週阶階]|阶段|フェーズ|\d+주차|\d+단계|단계)/u;

const GROUP_STATUS: readonly (readonly [PlanStatus, RegExp])[] = [
  [
    'blocked',
    /(?<![\p{L}\p{N}])(?:blocked|on hold|waiting|blockiert\p{L}*|bloqué\p{L}*|bloquead\p{L}*|bloccat\p{L}*|en pause|en pausa|in sospeso)(?![\p{L}\p{N}])|阻塞|ブロック|차단|заблокирован/u,
  ],
  [
    'deferred',
    /(?<![\p{L}\p{N}])(?:deferred|postponed|set aside|icebox|someday|later|parked|won't do|cancelled|canceled|verschoben\p{L}*|zurückgestellt\p{L}*|später|reporté\p{L}*|aplazad\p{L}*|adiad\p{L}*|rinviat\p{L}*|pospuest\p{L}*|rimandat\p{L}*)(?![\p{L}\p{N}])|推迟|延期|搁置|保留|보류|отложен/u,
  ],
  [
    'doing',
    /(?<![\p{L}\p{N}])(?:in[ -]progress|doing|working on|ongoing|wip|underway|current (?:sprint|work|tasks?|week|iteration|focus)|in review|in arbeit|en cours|en curso|en progreso|en proceso|em andamento|em progresso|in corso|in lavorazione|laufende\p{L}*)(?![\p{L}\p{N}])|^(?:current|review|active)$|进行中|進行中|作業中|진행 ?중|в процессе|в работе/u,
  ],
  [
    'todo',
    /(?<![\p{L}\p{N}])(?:to ?-?do|not started|pending|backlog|next|remaining|missing|open(?! (?:source|questions|access|api|telemetry|graph))|planned|upcoming|offen\p{L}*|geplant\p{L}*|à faire|pendientes?|por hacer|pendentes?|a fazer|da fare|ausstehend\p{L}*|verbleibend\p{L}*|restant\p{L}*|à venir|en attente|restantes?|rimanenti)(?![\p{L}\p{N}])|未完成|未完了|未対応|剩余|待处理|残作業|残タスク|미완료|남은|невыполнен|незавершен|незавершён|не выполнен|запланирован|待办|未开始|未着手|할 일|к выполнению|не начато/u,
  ],
  [
    'done',
    /(?<![\p{L}\p{N}])(?:completed|finished|implemented|shipped|closed|resolved|done|all complete|erledigt\p{L}*|abgeschlossen\p{L}*|umgesetzte?|behobene?|fertig|fertiggestellt\p{L}*|terminée?s?|réalisée?s?|achevée?s?|résolue?s?|fait|faite|faites|completad\p{L}*|terminad[oa]s?|finalizad[oa]s?|resuelt[oa]s?|hech[oa]s?|concluíd\p{L}*|resolvid[oa]s?|feit[oa]s?|completat\p{L}*|fatt[oaie]|risolt[oaie])(?![\p{L}\p{N}])|\bcomplete(?=\s*(?:$|[^\p{L}\s]|(?:tasks?|items?|actions?|work)\b))|已完成(?![度率])|完了(?![時後条報基率])|완료(?! ?(?:시|후|조건|기준|율|보고))|выполнен|готово|завершен|завершён|已修复|已解决|対応済|実施済/u,
  ],
];

/** The status a group's heading lends its items: "Completed Actions", "In Progress", a Kanban lane. Partial claims lend none. */
export function groupStatus(heading: string): PlanStatus | null {
  const text = bareStatus(heading.slice(0, 200));
  if (/\b(?:mostly|partially|partly|nearly|almost|\d{1,3} ?%)\b|definition of done/.test(text))
    return null;
  if (
    /\b(?:not|un)[ -]?(?:done|complete|completed|implemented|finished|resolved)\b/.test(text) &&
    !/\bactually complete/.test(text)
  )
    return 'todo';
  if (/\bactually (?:complete|done)/.test(text)) return 'done';
  for (const [status, words] of GROUP_STATUS) {
    if (words.test(text)) return status;
    const abroad = GROUPS_ABROAD.get(status)?.exec(text);
    if (abroad)
      return status === 'done' && NEGATED.test(text.slice(0, abroad.index)) ? 'todo' : status;
  }
  return null;
}

const GROUPS_ABROAD = new Map<PlanStatus, Pattern>(
  GROUP_STATUS.map(([status]) => [status, someWords(({ groups }) => groups[status])]),
);
const NEGATED =
  /(?<!\p{L})(?:(?:noch )?nicht|pas(?: encore)?|non|no|não|nao|не|ещё не|еще не|sin|sem)\s+$/u;

function bareStatus(heading: string): string {
  return fold(heading)
    .replaceAll(/[*_`~]/g, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N})%]+$/u, '')
    .trim();
}
