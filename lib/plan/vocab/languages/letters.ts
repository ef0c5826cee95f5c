/** The forms in which the same word may be written: without accents, in traditional characters, in full width. */

const SIMPLIFIED =
  '严个为产仪债关内决况冻则别务动单历参发变号启员响团围图块处备实审对寻层属帮库应废开弃归当录径态总户执扩报担拟搁数断无时暂术杂条来标栈档检毕汇沟测潜点状献环现盘码础称签简类紧约级线组细终绍经结给绝统续维缓编职联节获补见规览计订认训议记许论设证评识词译试诗该详语说课谁调负责败质资赖踪轮较达过进远迟选遗释钟链锦键长闭问间队阵阶险难项顺须预领频题风马验办后复准周优价划机极构挂据确范适几体并决';
const TRADITIONAL =
  '嚴個為產儀債關內決況凍則別務動單歷參發變號啟員響團圍圖塊處備實審對尋層屬幫庫應廢開棄歸當錄徑態總戶執擴報擔擬擱數斷無時暫術雜條來標棧檔檢畢匯溝測潛點狀獻環現盤碼礎稱簽簡類緊約級線組細終紹經結給絕統續維緩編職聯節獲補見規覽計訂認訓議記許論設證評識詞譯試詩該詳語說課誰調負責敗質資賴蹤輪較達過進遠遲選遺釋鐘鏈錦鍵長閉問間隊陣階險難項順須預領頻題風馬驗辦後復準週優價劃機極構掛據確範適幾體並決';

const TRADITIONAL_OF = new Map(
  Array.from(SIMPLIFIED, (char, i) => [char, TRADITIONAL[i] ?? char] as const),
);

/** Simplified characters in their traditional forms; of those that have several, the one our words need. */
export function traditional(text: string): string {
  return Array.from(text, (char) => TRADITIONAL_OF.get(char) ?? char).join('');
}

const SIMPLIFIED_ONLY = new Set(SIMPLIFIED);
const TRADITIONAL_ONLY = new Set(TRADITIONAL_OF.values());

/** Whether a Chinese text is in traditional characters. */
export function isTraditional(text: string): boolean {
  let balance = 0;
  for (const char of text) {
    const simple = SIMPLIFIED_ONLY.has(char);
    if (simple !== TRADITIONAL_ONLY.has(char)) balance += simple ? -1 : 1;
  }
  return balance > 0;
}

/** Latin and Greek letters without their accents, `ё` as `е`: `Priorité` → `Priorite`. Kana and Hangul stay whole. */
function withoutAccents(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return text
    .normalize('NFD')
    .replaceAll(/([a-zA-Z])[\u0300-\u036f]+/g, '$1')
    .replaceAll(/([еЕ])\u0308/gu, '$1')
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}

/** The way German is typed on other keyboards: `Priorität` → `Prioritaet`. */
function spelledUmlauts(text: string): string {
  return text
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
}

/** Full-width letters, digits and signs as their usual forms, one for one, so that offsets stay: `Ｐ１：` → `P1:`. */
export function halfWidth(text: string): string {
  return /[\uff01-\uff5e\u3000]/.test(text)
    ? text
        .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
        .replaceAll('\u3000', ' ')
    : text;
}

/** Lower case where every place stays what it was: `İ` would become two letters. Cheaper to search than to ignore case in an expression. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Every way a phrase of our tables may be written. */
export function spellings(phrase: string): readonly string[] {
  const forms = new Set([phrase, withoutAccents(phrase)]);
  if (/[äöüß]/.test(phrase)) forms.add(spelledUmlauts(phrase));
  if (/\p{Script=Han}/u.test(phrase) && !/[\u3040-\u30ff]/.test(phrase))
    forms.add(traditional(phrase));
  return [...forms];
}

/** An expression that takes each of its letters in any spelling: `é` also as `e`, `ä` as `ae`, `级` as `級`. */
export function anySpelling(expression: string): string {
  let out = '';
  let inside = false;
  for (const char of expression) {
    if (char === '[') inside = true;
    else if (char === ']') inside = false;
    const bare = withoutAccents(char);
    const other = TRADITIONAL_OF.get(char) ?? (bare === char ? null : bare);
    if (other === null) out += char;
    else if (inside) out += other.length === 1 ? char + other : char;
    else if (/[äöüß]/.test(char)) out += `(?:${char}|${spelledUmlauts(char)}|${other})`;
    else out += `[${char}${other}]`;
  }
  return out;
}
