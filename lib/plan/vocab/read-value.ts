/** What the value of a field or cell says. */
import type { Priority } from '../types.ts';
import { PRIORITY_COLOURS, PRIORITY_NOUN, PRIORITY_WORDS, priorityOfCode } from './priorities.ts';

export interface PriorityFound {
  value: Priority;
  /** Range of the words inside the text that was read. */
  from: number;
  to: number;
  sure: number;
}

/** A colour right before the words belongs to them: both change together. */
const COLOUR = new RegExp(
  String.raw`(?:${Object.keys(PRIORITY_COLOURS).join('|')})\uFE0F?\s*$`,
  'u',
);

const CODE = /(?<![\p{L}\p{N}])P[0-5](?![\p{L}\p{N}])/iu;

/** The priority a value begins with: `P1`, `🔴 High`, `High (security)`, `Medium-High` (the first, less surely). */
export function priorityIn(text: string): PriorityFound | null {
  const lead =
    /^(?:[\s*_`[(【（~]|[\u2190-\u2BFF]|\uFE0F|[\u{1F300}-\u{1FAFF}])*/u.exec(text)?.[0].length ??
    0;
  const noun = new RegExp(String.raw`^${PRIORITY_NOUN.source}\s*[:：]?\s*`, 'iu').exec(
    text.slice(lead),
  );
  const at = lead + (noun ? noun[0].length : 0);
  const code = /^P([0-5])(?![\p{L}\p{N}])/iu.exec(text.slice(at));
  const range = /^(?:\s*(?:-|–|\/|to)\s*)(?:P[0-5]|\p{L}+)/iu;
  if (code) {
    const rest = text.slice(at + 2);
    return {
      value: priorityOfCode(`P${code[1]}`),
      from: at,
      to: at + 2,
      sure: range.test(rest) && /^\s*[-–/]\s*P\d/i.test(rest) ? 0.6 : 1,
    };
  }
  const words = PRIORITY_WORDS.at(text, at);
  if (words) {
    const rest = text.slice(words.to);
    const colour = COLOUR.exec(text.slice(0, words.from));
    const from = colour ? colour.index : words.from;
    const second = /^\s*(?:-|–|\/|to\s)\s*/iu.exec(rest);
    const ranged = second !== null && PRIORITY_WORDS.at(rest, second[0].length) !== null;
    return { value: words.value, from, to: words.to, sure: ranged ? 0.6 : 1 };
  }
  // `Priority: 1`: the number alone, as in P1.
  const digit = /^\s*#?([0-5])(?=\s*(?:$|[([–-]))/u.exec(text);
  if (digit) {
    const from = digit[0].length - 1;
    return { value: priorityOfCode(`P${digit[1]}`), from, to: from + 1, sure: 0.8 };
  }
  const later = CODE.exec(text.slice(0, 80));
  if (later)
    return {
      value: priorityOfCode(later[0].toUpperCase()),
      from: later.index,
      to: later.index + 2,
      sure: 0.9,
    };
  for (const [colour, value] of Object.entries(PRIORITY_COLOURS)) {
    const place = text.indexOf(colour);
    if (place >= 0 && place < 8)
      return { value, from: place, to: place + colour.length, sure: 0.7 };
  }
  return null;
}

/** Words that rank only what is called an item, and say something else before any other noun. */
const RANK_ONLY =
  /^(?:high|higher|low|medium|mid|med|normal|moderate|major|minor|must|should|could|hoch|hohe|mittel|mittlere|niedrige?|alta|alto|media|medio|média|médio|baja|bajo|baixa|baixo|bassa|basso|haute?|moyenne?|basse?|bas|faible)$/iu;
const RANK_CHARACTER = /^(?:[高中低]|一般|普通)$/u;
const RANKED_CHARACTER =
  /^(?:优先|優先|级|級|危|风险|風險|リスク|重要|等|的|问题|問題|任务|任務|タスク|课题|課題|事项|項目)/u;
const RANKED =
  /^(?:have\b|-?(?:priorit|prio\b|impact|severity|importance|urgency|value|risk)|(?:security |technical |code |quality |performance |missing )?(?:items?|issues?|tasks?|fixes|bugs?|findings?|actions?|gaps?|features|stories|vulnerabilities|problems?|work)\b|aufgaben|maßnahmen|punkte|tâches|tareas|tarefas|attività)/iu;

/** What Romance languages name before they rank it: "Constats critiques", "Hallazgos críticos". */
const RANKED_NOUN =
  /^(?:constats?|problèmes?|tâches?|actions?|points?|failles?|vulnérabilités|anomalies|éléments?|sujets?|corrections?|mesures?|hallazgos?|problemas?|tareas?|acciones|puntos?|elementos?|vulnerabilidades|fallos?|incidencias|medidas|asuntos|achados?|tarefas?|ações|pontos?|itens|falhas?|pendências|medidas|correções|problemi|attività|azioni|punti|elementi|rilievi|vulnerabilità|interventi|correzioni|misure|voci|issues?|findings?|items?|bugs?|risks?|severity|tier)\s*[-–—:]?\s+/iu;

/** The priority a group's heading lends: `P0 (Critical)`, `🔴 High Priority Missing Items`, `Phase 1: Critical fixes`. */
export function headingPriority(heading: string): PriorityFound | null {
  const text = heading.slice(0, 200);
  const codes = [...text.matchAll(/(?<![\p{L}\p{N}]|[\p{L}\p{N}]-)P([0-5])(?![\p{L}\p{N}%])/giu)];
  const first = codes[0];
  if (first) {
    const sure = new Set(codes.map((code) => priorityOfCode(`P${code[1]}`))).size > 1 ? 0.6 : 1;
    return { value: priorityOfCode(`P${first[1]}`), from: first.index, to: first.index + 2, sure };
  }
  const noun = PRIORITY_NOUN.exec(text);
  if (noun) {
    const before = /([\p{L}'-]+(?: to have)?)[\s)]*$/iu.exec(text.slice(0, noun.index));
    const value = before ? PRIORITY_WORDS.whole(before[1] ?? '') : undefined;
    if (before && value !== undefined)
      return { value, from: before.index, to: noun.index, sure: 1 };
    const after = /^[\s:：(-]*/u.exec(text.slice(noun.index + noun[0].length))?.[0].length ?? 0;
    const words = PRIORITY_WORDS.at(text, noun.index + noun[0].length + after);
    if (words) return { value: words.value, from: words.from, to: words.to, sure: 1 };
    const cjk = PRIORITY_WORDS.at(text, noun.index - 1);
    if (cjk && cjk.to === noun.index)
      return { value: cjk.value, from: cjk.from, to: cjk.to, sure: 1 };
  }
  const lead =
    /^(?:[^\p{L}\p{N}]|\d{1,3}(?:\.\d{1,3})*[.):]?\s|(?:phase|stage|step|sprint|tier|level|etapa|fase|этап|stufe)\s*\d*\s*[:.–-]?\s*)*/iu.exec(
      text,
    )?.[0].length ?? 0;
  const words = PRIORITY_WORDS.at(text, lead);
  if (words) {
    const rest = text.slice(words.to).trim();
    const alone = rest === '' || (/^[^\p{L}\p{N}]/u.test(rest) && !/^-\p{L}/u.test(rest));
    // "High availability", "Low-level design", "Must be done this week" rank nothing.
    const said = text.slice(words.from, words.to);
    if (!alone && RANK_ONLY.test(said) && !RANKED.test(rest)) return null;
    // "高可用部署", "中间件升级": one character is part of a longer word.
    if (!alone && RANK_CHARACTER.test(said) && !RANKED_CHARACTER.test(rest)) return null;
    return { value: words.value, from: words.from, to: words.to, sure: alone ? 1 : 0.8 };
  }
  const ranked = RANKED_NOUN.exec(text.slice(lead));
  const adjective = ranked ? PRIORITY_WORDS.at(text, lead + ranked[0].length) : null;
  if (adjective && !/[\p{L}\p{N}]/u.test(text.slice(adjective.to)))
    return { value: adjective.value, from: adjective.from, to: adjective.to, sure: 0.9 };
  const bracket = /[([（【]\s*([^()[\]（）【】]{2,24}?)\s*[)\]）】]/u.exec(text);
  const value = bracket ? PRIORITY_WORDS.whole(bracket[1] ?? '') : undefined;
  if (bracket && value !== undefined)
    return { value, from: bracket.index + 1, to: bracket.index + bracket[0].length - 1, sure: 0.9 };
  for (const [colour, said] of Object.entries(PRIORITY_COLOURS)) {
    const place = text.indexOf(colour);
    if (place >= 0 && place < 4)
      return { value: said, from: place, to: place + colour.length, sure: 0.6 };
  }
  return null;
}
