/**
 * Charsets of plans that are not UTF-8, read by the platform's own decoders and written back through the same tables
 * turned round. A charset is believed only when every byte is valid in it and the bytes come back the same.
 */
const DOUBLE = ['gb18030', 'shift_jis', 'euc-kr', 'big5', 'euc-jp'] as const;
export type Legacy = (typeof DOUBLE)[number] | 'windows-1251';

const tables = new Map<Legacy, ReadonlyMap<string, readonly number[]>>();

/** Character → bytes, made when a plan in this charset is first seen (some 20 ms). */
function tableOf(charset: Legacy): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(charset);
  const add = (bytes: readonly number[]): void => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if (
      char !== '' &&
      !char.includes('\uFFFD') &&
      Array.from(char).length === 1 &&
      !table.has(char)
    )
      table.set(char, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) add([byte]);
  if (charset !== 'windows-1251')
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) if (trail !== 0x7f) add([lead, trail]);
  tables.set(charset, table);
  return table;
}

/** The bytes of a text; characters the charset lacks become numeric entities, which Markdown shows as the character. */
export function encodeLegacy(text: string, charset: Legacy): Uint8Array {
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const char of text) {
    const known = table.get(char);
    if (known) bytes.push(...known);
    else
      for (const unit of `&#x${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()};`)
        bytes.push(unit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

/** How much of the text that is not ASCII is what people write in this charset's languages: 0 to 1. */
function likely(text: string, charset: Legacy): number {
  const foreign = Array.from(text.slice(0, 20_000)).filter((char) => char > '\u007f');
  if (foreign.length < 8) return 0;
  // Western text has its few accents among plain letters; these languages write whole words without ASCII.
  const alone = text
    .slice(0, 20_000)
    .match(/(?<![\u0080-\u{10FFFF}])[\u0080-\u{10FFFF}](?![\u0080-\u{10FFFF}])/gu);
  if ((alone?.length ?? 0) * 4 > foreign.length) return 0;
  const usual =
    charset === 'windows-1251'
      ? /[а-яё]/u
      : charset === 'euc-kr'
        ? /[\uac00-\ud7a3]/
        : charset === 'shift_jis' || charset === 'euc-jp'
          ? /[\u3040-\u30ff]/
          : /[的一是不了在有人中为個個这這上大年用务任级優優先高低完成待办周部测试項项]/;
  const script =
    charset === 'windows-1251'
      ? /[а-яёА-ЯЁ–—«»№…“”]/u
      : /[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]/;
  const inScript = foreign.filter((char) => script.test(char)).length / foreign.length;
  const common = foreign.filter((char) => usual.test(char)).length / foreign.length;
  const floor =
    charset === 'windows-1251' || charset === 'euc-kr'
      ? 0.6
      : charset.endsWith('jis') || charset === 'euc-jp'
        ? 0.25
        : 0.08;
  return inScript > 0.9 && common >= floor ? inScript + common / floor / 10 : 0;
}

/** The text and the charset the bytes are most likely in, or null: then they are a Western single-byte charset. */
export function decodeLegacy(bytes: Uint8Array): { text: string; charset: Legacy } | null {
  let best: { text: string; charset: Legacy; score: number } | null = null;
  for (const charset of [...DOUBLE, 'windows-1251'] as const) {
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
  const back = encodeLegacy(best.text, best.charset);
  const same = back.length === bytes.length && back.every((byte, i) => byte === bytes[i]);
  return same ? { text: best.text, charset: best.charset } : null;
}

export function isLegacy(charset: string): charset is Legacy {
  return charset === 'windows-1251' || DOUBLE.some((name) => name === charset);
}
