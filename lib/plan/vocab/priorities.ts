import type { Priority } from '../types.ts';
import { phrases } from './phrases.ts';

/** Words that name a priority where a priority is expected: a field, a cell, a tag. */
export const PRIORITY_WORDS = phrases<Priority>({
  P0: `p0|critical|blocker|urgent|highest|showstopper|emergency|immediate|sev0|sev1|sev 0|sev 1|must have|must|
    kritisch|kritische|kritischer|dringend|dringende|dringender|sofort|höchste|muss|critique|critiques|urgente|urgents|bloquant|bloquante|bloquants|bloquantes|crítico|crítica|críticos|críticas|critico|critica|critici|critiche|urgentes|urgenti|bloqueante|bloqueantes|bloccante|bloccanti|
    紧急|严重|最高|关键|緊急|致命的|最優先|重大|긴급|치명적|최우선|критический|критическая|критическое|критические|критических|критично|критичный|критичная|критичные|срочно|срочный|срочная|срочные|блокер|блокеры|неотложно|неотложные`,
  P1: `p1|high|major|important|sev2|sev 2|should have|should|hoch|hohe|hoher|wichtig|wichtige|haute|hautes|élevés|élevées|importants|importantes|importanti|altas|altos|élevé|élevée|elevée|haut|importante|alta|alto|elevata|elevato|
    高|重要|높음|높은|상|중요|высокий|высокая|высокое|высокие|высоко|важно|важный|важная|важные`,
  P2: `p2|medium|moderate|normal|med|mid|sev3|sev 3|could have|could|mittel|mittlere|mittlerer|moyenne|moyennes|moyens|medias|medios|médias|médios|medi|medie|moyen|modéré|media|medio|média|médio|moderada|moderado|moderato|
    中|中等|中程度|普通|一般|중간|보통|중|средний|средняя|среднее|средние|средне|обычный|обычная|обычные`,
  P3: `p3|p4|p5|low|lowest|minor|trivial|nice to have|nice-to-have|optional|won't have|sev4|sev 4|niedrig|gering|geringe|geringer|niedrige|niedriger|faibles|mineurs|mineure|mineures|menor|menores|minore|minori|bajas|bajos|baixas|baixos|basse|bassi|faible|basse|bas|mineur|baja|bajo|baixa|baixo|bassa|basso|
    低|较低|可选|任意|낮음|낮은|하|선택|низкий|низкая|низкое|низкие|низко|желательно|желательные|желательный|desejável|desejáveis|deseable|deseables|desiderabile|desiderabili|souhaitable|souhaitables|wünschenswert|opcional|opcionales|opcionais|optionnel|optionnels|facultatif|opzionale|opzionali`,
});

/** Colours say a priority only where no words do (some plans use yellow for High). */
export const PRIORITY_COLOURS: Readonly<Record<string, Priority>> = {
  '🔴': 'P0',
  '🟠': 'P1',
  '🟡': 'P2',
  '🟢': 'P3',
  '🔵': 'P3',
  '⚪': 'P3',
  '🔥': 'P0',
  '🚨': 'P0',
  '🔺': 'P0',
  '⏫': 'P1',
  '🔼': 'P1',
  '🔽': 'P3',
  '⏬': 'P3',
};

/** A word for priority itself, as in "High Priority", "Priorité haute", "优先级". */
export const PRIORITY_NOUN =
  /(?:priorit(?:y|ies|ät|äten|é|és|à)|prioridade?s?|priorità|prio|severity|severität|sévérité|severidade?|gravedad|gravidade|gravité|gravità|criticidade?|criticité|criticità|dringlichkeit|重要度|严重程度|严重性|중요도|심각도|важност[а-я]*|优先级|優先度|优先|優先|우선순위|우선|приоритет[а-я]*)/iu;

/** Values that say "no priority", "no week": they stop what a section would lend. */
export const NOTHING =
  /^(?:none|n\/?a|unscheduled|unset|no priority|tbd|–|—|-|nichts|keine|aucune?|ninguna?|nenhuma?|nessuna?|无|なし|없음|нет)$/iu;

/** P0 to P3 as written; P4 and P5 are P3. */
export function priorityOfCode(code: string): Priority {
  const digit = Math.min(3, Number(code.slice(1)));
  return (['P0', 'P1', 'P2', 'P3'] as const)[digit] ?? 'P3';
}
