import type { PlanStatus } from '../types.ts';
import { phrases } from './phrases.ts';

/** What people call a status, in the languages plans come in. Words beat marks: `⚠️ Missing` is todo. */
export const STATUS_WORDS = phrases<PlanStatus>({
  done: `已解决|已修复|已关闭|已上线|已实现|已部署|解決済み|解決済|実施済み|修正済み|完了済み|risolta|risolte|chiuso|chiusa|corretto|corretta|conclusa|corrigido|corrigida|entregue|cerrado|cerrada|resuelta|corregido|corregida|terminada|finalisé|finalisée|achevée|résolue|corrigée|livrée|clôturé|clos|close|gelöst|geschlossen|geliefert|umgestellt|complete|completed|done|finished|fixed|implemented|fully implemented|resolved|closed|shipped|deployed|delivered|released|merged|
    all complete|all done|fully complete|fully completed|already done|implémenté|implémentée|implementado|implementada|implementato|implementiert|mitigated|verified|optimized|achieved|yes|ready|passed|
    erledigt|fertig|abgeschlossen|umgesetzt|behoben|fertiggestellt|terminé|terminée|terminés|fait|faite|achevé|complété|résolu|livré|corrigé|
    hecho|hecha|completado|completada|terminado|terminada|finalizado|resuelto|concluído|concluída|concluido|feito|finalizada|resolvido|
    completato|completata|fatto|fatta|finito|risolto|concluso|已完成|完成|完了|済み|済|対応済み|완료|완료됨|해결|해결됨|해결 완료|적용 완료|готово|выполнено|выполнена|выполнены|выполнен|сделана|исправлено|исправлена|закрыто|закрыта|готова|решена|завершена|сделано|завершено|завершён|завершен|решено`,
  doing: `in umsetzung|in prüfung|in entwicklung|in lavorazione|in esecuzione|in sviluppo|in revisione|in verifica|iniziata|en revue|en développement|en revisión|en desarrollo|en marcha|iniciada|em revisão|em análise|em desenvolvimento|em execução|iniciado|开发中|处理中|测试中|实施中|審査中|実施中|確認中|着手中|レビュー中|検証中|対応中|진행|작업 중|작업중|검토 중|검토중|테스트 중|개발 중|на проверке|на ревью|в разработке|на тестировании|начата|in progress|in-progress|wip|ongoing|started|doing|working|underway|under way|partial|partially|partially done|partially complete|partially implemented|
    partly done|partiellement|partiellement implémenté|parcialmente|parzialmente|mitigating|triaged|reopened|on track|at risk|mostly complete|mostly done|in review|review|in development|active|in work|basic|incomplete|testing|in testing|
    in arbeit|in bearbeitung|begonnen|läuft|laufend|teilweise|en cours|partiel|partielle|commencé|en curso|en progreso|en proceso|parcial|iniciado|
    em andamento|em progresso|em curso|in corso|parziale|iniziato|进行中|部分完成|部分|進行中|作業中|対応中|一部|진행 중|진행중|부분|в процессе|в работе|начато|частично|выполняется`,
  todo: `nicht gestartet|noch offen|noch nicht begonnen|à venir|à planifier|non démarré|non démarrée|pas commencé|ouverte|por iniciar|por empezar|sin iniciar|no comenzado|planificada|abierta|não começado|não iniciada|a iniciar|por fazer|planejada|aberta|a realizar|da iniziare|pianificata|non iniziata|aperta|da completare|待开发|待定|待确认|待实施|待完成|未解决|未修复|未実施|未完了|未解決|未定|미착수|미진행|미해결|대기 중|대기중|не начата|не выполнено|не выполнена|новая|новое|открыта|ожидание|запланирована|todo|to do|to-do|open|pending|planned|not started|not yet started|not done|not implemented|not created|not fixed|not yet|not complete|not completed|missing|backlog|non implémenté|non implémentée|no implementado|não implementado|non implementato|nicht implementiert|unresolved|identified|awaiting|draft|
    new|queued|ready to start|proposed|scheduled|upcoming|outstanding|remaining|required|needed|no|unstarted|
    offen|geplant|ausstehend|nicht begonnen|zu erledigen|fehlt|neu|à faire|a faire|prévu|planifié|en attente|non commencé|manquant|ouvert|
    pendiente|por hacer|planificado|sin empezar|no iniciado|falta|abierto|pendente|a fazer|planejado|planeado|não iniciado|aberto|
    da fare|pianificato|in attesa|non iniziato|aperto|mancante|待办|未开始|待处理|计划中|待开始|未完成|未着手|予定|計画中|未対応|미완료|예정|할 일|대기|시작 전|미시작|
    не начато|запланировано|к выполнению|ожидает|открыто|сделать|надо сделать|не сделано|не готово`,
  blocked: `pausiert|angehalten|en pause|suspendu|suspendue|bloqués|en pausa|detenido|detenida|suspendido|pausado|pausada|suspenso|suspensa|parado|parada|sospeso|sospesa|in pausa|已暂停|暂停|挂起|中断|一時停止|일시 중지|заблокирован|приостановлена|blocked|stuck|on hold|waiting|waiting for|impeded|failed|failing|
    blockiert|gesperrt|wartet|bloqué|bloquée|bloqueado|bloqueada|bloccato|bloccata|impedido|阻塞|受阻|已阻塞|ブロック|ブロック中|保留中|차단됨|차단|막힘|заблокировано|заблокирована|приостановлено`,
  deferred: `deferred|postponed|later|future|someday|parked|won't do|wont do|wont fix|won't fix|cancelled|canceled|risk accepted|accepted risk|accepted|abandoned|rejected|dropped|skipped|out of scope|obsolete|wontfix|
    verschoben|verworfen|entfällt|gestrichen|vertagt|reportés|abandonné|abandonnée|annulée|différée|aplazada|pospuesta|descartado|descartada|adiada|descartada|rimandata|rinviata|annullata|scartato|отложена|отменена|不做|不修复|見送り|対応しない|zurückgestellt|später|abgebrochen|reporté|reportée|différé|annulé|aplazado|pospuesto|cancelado|adiado|cancelada|rimandato|rinviato|annullato|
    已放弃|放弃|推迟|延期|已延期|已取消|取消|搁置|保留|延期済み|中止|보류|연기|연기됨|취소|отложено|перенесено|отменено`,
});

/** The words Laneway writes where the document has none of its own yet. */
export const STATUS_NAMES: Readonly<Record<PlanStatus, { words: string; mark: string }>> = {
  todo: { words: 'To do', mark: '⏳' },
  doing: { words: 'In Progress', mark: '🔄' },
  blocked: { words: 'Blocked', mark: '⛔' },
  done: { words: 'Complete', mark: '✅' },
  deferred: { words: 'Deferred', mark: '⏸️' },
};

const MARKS: Readonly<Record<PlanStatus, string>> = {
  done: '✅|☑️|☑|✔️|✔|🎉|🆗',
  doing: '🔄|🚧|🏗️|🏗|🔃|⚠️|⚠|🔁|🏃|◐',
  todo: '📋|⏳|⌛|❌|⬜|🔲|☐|◻️|◻|📝|✗|✘|🆕|⭕|📅|🗓️',
  blocked: '⛔|🚫|🛑|🔒️',
  deferred: '⏸️|⏸|💤|🔮|⏭️|⏭|🗑️',
};

const MARK_OF = new Map<string, PlanStatus>();
for (const [status, list] of Object.entries(MARKS) as [PlanStatus, string][]) {
  for (const mark of list.split('|')) MARK_OF.set(mark, status);
}
const MARK = new RegExp([...MARK_OF.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'y');

/** The status mark standing at `at`. */
export function statusMarkAt(text: string, at: number): { status: PlanStatus; to: number } | null {
  MARK.lastIndex = at;
  const match = MARK.exec(text);
  const status = match ? MARK_OF.get(match[0]) : undefined;
  return match && status ? { status, to: at + match[0].length } : null;
}

export interface StatusFound {
  status: PlanStatus;
  from: number;
  to: number;
  marked: boolean;
  worded: boolean;
}

const SPACE_OR_BOLD = /[ \t*_]/;

/**
 * The status a field value, cell or tag begins with: an optional mark, then words. `⚠️ Missing` is todo, a mark alone
 * counts, `Needs work` is nothing. The range covers mark, words and the emphasis around them.
 */
export function statusAt(text: string, from: number, to: number): StatusFound | null {
  let at = from;
  let marked: PlanStatus | null = null;
  let end = from;
  let begin = -1;
  let emphasis = 0;
  for (let i = 0; i < 12 && at < to; i++) {
    const mark = statusMarkAt(text, at);
    if (mark) {
      marked ??= mark.status;
      if (begin < 0) begin = at - emphasis;
      at = mark.to;
      end = at;
      emphasis = 0;
    } else if (SPACE_OR_BOLD.test(text[at] ?? '')) {
      emphasis = text[at] === ' ' || text[at] === '\t' ? 0 : emphasis + 1;
      at++;
    } else if (
      !marked &&
      /[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
    ) {
      if (begin < 0) begin = at;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      if (text[at] === '\uFE0F') at++;
    } else break;
  }
  const words = STATUS_WORDS.at(text, at);
  if (words && words.to <= to) {
    let stop = words.to;
    for (let i = 0; i < emphasis && (text[stop] === '*' || text[stop] === '_'); i++) stop++;
    return {
      status: words.value,
      from: begin < 0 ? at - emphasis : begin,
      to: stop,
      marked: marked !== null,
      worded: true,
    };
  }
  return marked ? { status: marked, from: begin, to: end, marked: true, worded: false } : null;
}

/** What the one character in a box says; null for one that means nothing known. */
export function boxStatus(char: string): PlanStatus | null {
  if (char === ' ' || char === '' || char === '\u00a0' || char === '\t') return 'todo';
  if (char === 'x' || char === 'X' || char === '✓' || char === '✔' || char === '✅') return 'done';
  if (char === '~' || char === '-' || char === '/' || char === 'o' || char === '.') return 'doing';
  if (char === '!') return 'blocked';
  if (char === '>' || char === '<') return 'deferred';
  return null;
}
