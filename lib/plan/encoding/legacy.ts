/**
 * Charsets of plans that are not UTF-8, read by the platform's own decoders and written back through the same tables
 * turned round. A charset is believed only when every byte is valid in it, the text is what people write in it, and the
 * bytes come back the same.
 */
const DOUBLE = ['gb18030', 'shift_jis', 'euc-kr', 'big5', 'euc-jp'] as const;
const SINGLE = [
  'windows-1251',
  'koi8-r',
  'ibm866',
  'iso-8859-5',
  'windows-1250',
  'iso-8859-2',
  'windows-1253',
  'windows-1254',
  'iso-8859-15',
] as const;
export type Legacy = (typeof DOUBLE)[number] | (typeof SINGLE)[number];

/** Where a character has two places in a charset, the one that writers of it use comes first. */
function leads(charset: (typeof DOUBLE)[number]): number[] {
  const all = Array.from({ length: 0xff - 0x81 }, (_, i) => 0x81 + i);
  const later =
    charset === 'shift_jis'
      ? (lead: number): boolean => lead === 0xed || lead === 0xee
      : (lead: number): boolean => charset === 'big5' && lead < 0xa1;
  return [...all.filter((lead) => !later(lead)), ...all.filter(later)];
}

function* sequences(charset: Legacy): Iterable<readonly number[]> {
  for (let byte = 0; byte < 0x100; byte++) yield [byte];
  const double = DOUBLE.find((name) => name === charset);
  if (!double) return;
  for (const lead of leads(double))
    for (let trail = 0x40; trail < 0xff; trail++) if (trail !== 0x7f) yield [lead, trail];
  if (double === 'euc-jp')
    for (let lead = 0xa1; lead < 0xff; lead++)
      for (let trail = 0xa1; trail < 0xff; trail++) yield [0x8f, lead, trail];
  if (double === 'gb18030')
    for (let a = 0x81; a <= 0x84; a++)
      for (let b = 0x30; b <= 0x39; b++)
        for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) yield [a, b, c, d];
}

const tables = new Map<Legacy, ReadonlyMap<string, readonly number[]>>();

/** Character → bytes, made when a plan in this charset is first seen (some 20 ms). */
function tableOf(charset: Legacy): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const all = [...sequences(charset)].filter((bytes) => bytes.length > 1 || bytes[0] !== 0x0a);
  // One text of all of them, a line each: decoding them one by one takes a hundred times as long.
  const lines = new TextDecoder(charset)
    .decode(Uint8Array.from(all.flatMap((bytes) => [...bytes, 0x0a])))
    .split('\n');
  const table = new Map<string, readonly number[]>([['\n', [0x0a]]]);
  for (const [i, char] of lines.entries()) {
    const bytes = all[i];
    if (bytes && char !== '\uFFFD' && Array.from(char).length === 1 && !table.has(char))
      table.set(char, bytes);
  }
  tables.set(charset, table);
  return table;
}

/** GB18030 counts the characters beyond the first plane in four bytes each. */
function beyondFirstPlane(code: number): number[] {
  const at = code - 0x10000;
  return [
    0x90 + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1_260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ];
}

/** The bytes of a text; characters the charset lacks become numeric entities, which Markdown shows as the character. */
export function encodeLegacy(text: string, charset: Legacy): Uint8Array {
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const char of text) {
    const known = table.get(char);
    const code = char.codePointAt(0) ?? 0;
    if (known) bytes.push(...known);
    else if (charset === 'gb18030' && code > 0xffff) bytes.push(...beyondFirstPlane(code));
    else
      for (const unit of `&#x${code.toString(16).toUpperCase()};`) bytes.push(unit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

const SIGNS = '–—…“”„‘’‚«»‹›°§€№·•™©®²³½±×\u00a0';
const RUSSIAN = /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё]/u;
const HAN =
  /[\u2000-\u2bff\u3000-\u31bf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]|[\u{1f000}-\u{2ffff}]/u;

interface Habit {
  /** What the characters beyond ASCII are in this charset's languages … */
  script: RegExp;
  /** … those that are frequent, and the share they have at least. */
  usual: RegExp;
  floor: number;
  /** Whole words are written so, not single letters among Latin ones. */
  words: boolean;
}

const cyrillic: Habit = {
  script: new RegExp(`[а-яёА-ЯЁ${SIGNS}]`, 'u'),
  usual: RUSSIAN,
  floor: 0.6,
  words: true,
};
const chinese: Habit = {
  script: HAN,
  usual: /[的一是不了在有人中为個个這这上大年用务任级優优先高低完成待办周部测试項项]/,
  floor: 0.08,
  words: true,
};
const japanese: Habit = { script: HAN, usual: /[\u3040-\u30ff]/, floor: 0.25, words: true };
const latin = (letters: string, telling: string): Habit => ({
  script: new RegExp(`[${letters}${letters.toUpperCase()}${SIGNS}]`, 'u'),
  usual: new RegExp(`[${telling}${telling.toUpperCase()}]`, 'u'),
  floor: 0.2,
  words: false,
});
const CENTRAL = latin('ąćęłńóśźżčďéěíňřšťúůýžáôĺľŕäăâîşţöüßőűđ', 'ąćęłńśźżčďěňřšťůžľăşţőűđ');

const HABITS: Readonly<Record<Legacy, Habit>> = {
  gb18030: chinese,
  big5: chinese,
  shift_jis: japanese,
  'euc-jp': japanese,
  'euc-kr': { script: HAN, usual: /[\uac00-\ud7a3]/, floor: 0.6, words: true },
  'windows-1251': cyrillic,
  'koi8-r': cyrillic,
  ibm866: cyrillic,
  'iso-8859-5': cyrillic,
  'windows-1250': CENTRAL,
  'iso-8859-2': CENTRAL,
  'windows-1253': {
    script: new RegExp(`[\u0370-\u03ff${SIGNS}]`, 'u'),
    usual: /[αοιετνσρπκημυλάέίόύήώςδγχθφβξζψω]/u,
    floor: 0.6,
    words: true,
  },
  'windows-1254': latin('çğıöşüâîûİ', 'ğışİ'),
  'iso-8859-15': latin('àâäæçéèêëîïôœöùûüÿñáíóúãõåøßìòðýþšž', '€œŒŸŠŽšž'),
};
const LETTER = /\p{L}/u;

/** How much of the text that is not ASCII is what people write in this charset's languages: 0 is not believed. */
function likely(text: string, charset: Legacy): number {
  const habit = HABITS[charset];
  const head = text.slice(0, 20_000);
  if (/[\u0080-\u009f]/.test(head)) return 0;
  const foreign = Array.from(head).filter((char) => char > '\u007f');
  if (foreign.length < (habit.words ? 8 : 1)) return 0;
  if (habit.words) {
    // Western text has its few accents among plain letters; these languages write whole words without ASCII.
    const alone = head.match(
      /(?<![\u0080-\u{10FFFF}])[\u0080-\u{10FFFF}](?![\u0080-\u{10FFFF}])/gu,
    );
    if ((alone?.length ?? 0) * 4 > foreign.length) return 0;
  } else if (/(?<![A-Z])[a-z][À-ÖØ-ÞĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽ](?=[a-z])/u.test(head)) return 0;
  const letters = foreign.filter((char) => LETTER.test(char)).length || 1;
  const inScript = foreign.filter((char) => habit.script.test(char)).length / foreign.length;
  const common =
    foreign.filter((char) => habit.usual.test(char)).length /
    (habit.words ? foreign.length : letters);
  if (inScript <= (habit.words ? 0.9 : 0.97) || common < habit.floor) return 0;
  return inScript + Math.min(1, common / habit.floor / 10) - (habit.words ? 0 : 0.5);
}

/** Bytes that a Western text would read as no letter: `100 ¤`, `c½ur`, `³` inside a word. */
const NOT_WESTERN = /¤|\p{L}[½¼¾¦¨´¸¹³²ª¿¡¢£¥µ¶±]\p{L}|(?<!\p{L})[¦¨´¸¿¶±¼¾][\p{Ll}]/u;

export type LegacyText =
  | { ok: true; text: string; charset: Legacy }
  | { ok: false; charset: Legacy };

/**
 * The text and the charset the bytes are most likely in; null: a Western single-byte charset. Not ok: it is in this
 * charset, but would not come back the same.
 */
export function decodeLegacy(bytes: Uint8Array, western: string): LegacyText | null {
  let best: { text: string; charset: Legacy; score: number } | null = null;
  const doubtful = NOT_WESTERN.test(western.slice(0, 20_000));
  for (const charset of [...DOUBLE, ...SINGLE]) {
    if (!HABITS[charset].words && !doubtful) continue;
    let text: string;
    try {
      text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
    const score = likely(text, charset);
    if (score > (best?.score ?? 0)) best = { text, charset, score };
  }
  if (!best) return null;
  const { text, charset } = best;
  const back = encodeLegacy(text, charset);
  const same = back.length === bytes.length && back.every((byte, i) => byte === bytes[i]);
  return same ? { ok: true, text, charset } : { ok: false, charset };
}

export function isLegacy(charset: string): charset is Legacy {
  return charset in HABITS;
}
