import type { PlanKind } from '../types.ts';
import type { Draft } from './draft.ts';

const KINDS: readonly (readonly [PlanKind, RegExp])[] = [
  [
    'remaining',
    /\b(?:remaining|outstanding|open)\b.{0,30}\b(?:items?|work|tasks?|issues?)\b|offene punkte|restants|pendientes|pendentes|剩余|残り|남은|оставш/iu,
  ],
  [
    'completion',
    /\b(?:completion report|complete|completed|completion)\b|abschlussbericht|rapport d'achèvement|informe final|完成报告|完了報告|완료 보고|отчёт о завершении/iu,
  ],
  [
    'progress',
    /\bprogress\b|\bstatus (?:report|update|summary)\b|fortschritt|avancement|progreso|progresso|进度|進捗|진행|прогресс/iu,
  ],
  [
    'implementation',
    /\bimplementation (?:summary|report|status)\b|umsetzungsbericht|实施总结|実装サマリー|구현 요약/iu,
  ],
  [
    'action-plan',
    /\b(?:action|remediation|improvement|implementation) plan\b|\baction items\b|aktionsplan|maßnahmenplan|plan d'action|plan de acción|plano de ação|piano d'azione|行动计划|アクションプラン|실행 계획|план действий/iu,
  ],
];

/** The kind of document, by its title; a plan of boxes without such a title is a checklist. */
export function planKind(title: string | null, drafts: readonly Draft[]): PlanKind {
  for (const [kind, pattern] of KINDS)
    if (title !== null && pattern.test(title.slice(0, 200))) return kind;
  const boxes = drafts.filter((draft) => draft.unit === 'box').length;
  return boxes > 0 && boxes === drafts.length ? 'checklist' : 'plan';
}
