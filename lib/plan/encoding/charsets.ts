/** Single-byte charsets as tables: byte 0x80 + i is the i-th character. windows-1252 keeps its five undefined bytes as C1 controls, as browsers do. */
const WINDOWS_1252 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');
const LATIN_1 = Array.from({ length: 128 }, (_, i) => String.fromCharCode(0x80 + i)).join('');
const MACINTOSH =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

const WINDOWS_1254 = Array.from(WINDOWS_1252, (char) => {
  const at = 'ÐÝÞðýþ'.indexOf(char);
  return at < 0 ? char : 'ĞİŞğış'.charAt(at);
}).join('');
/** The code pages of consoles, which `type` and older PowerShell read files in. */
const IBM437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** Charsets that UTF-8 gets misread in, the likeliest first: of two that explain a damage alike the first is meant. */
export const SINGLE_BYTE = {
  'windows-1252': WINDOWS_1252,
  macintosh: MACINTOSH,
  'windows-1254': WINDOWS_1254,
  ibm437: IBM437,
  ibm850: IBM850,
  'iso-8859-1': LATIN_1,
} as const;
export type SingleByte = keyof typeof SINGLE_BYTE;

function reverse(table: string): ReadonlyMap<number, number> {
  return new Map(Array.from(table, (char, i) => [char.charCodeAt(0), 0x80 + i]));
}

/** UTF-16 unit → byte above 0x7f. */
export const BYTE_OF: Readonly<Record<SingleByte, ReadonlyMap<number, number>>> = {
  'windows-1252': reverse(WINDOWS_1252),
  macintosh: reverse(MACINTOSH),
  'windows-1254': reverse(WINDOWS_1254),
  ibm437: reverse(IBM437),
  ibm850: reverse(IBM850),
  'iso-8859-1': reverse(LATIN_1),
};

/** What people call them. */
export const CHARSET_NAMES: Readonly<Record<SingleByte, string>> = {
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  'windows-1254': 'Windows-1254',
  ibm437: 'code page 437',
  ibm850: 'code page 850',
  'iso-8859-1': 'Latin-1',
};

export function decodeSingleByte(bytes: Uint8Array, charset: SingleByte): string {
  const table = SINGLE_BYTE[charset];
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8_192) {
    let part = '';
    for (const byte of bytes.subarray(from, from + 8_192))
      part += byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? '');
    parts.push(part);
  }
  return parts.join('');
}

/** Characters the charset lacks become numeric entities, which Markdown shows as the character. */
export function encodeSingleByte(text: string, charset: SingleByte): Uint8Array {
  const bytes: number[] = [];
  const table = BYTE_OF[charset];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const byte = code < 0x80 ? code : table.get(code);
    if (byte !== undefined) bytes.push(byte);
    else
      for (const unit of `&#x${code.toString(16).toUpperCase()};`) bytes.push(unit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
