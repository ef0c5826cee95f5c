import { AppError } from '../errors.ts';

/** Text of a JSON or table file, without BOM, lines ended by `\n`. AppError `invalid` for what is no text. */
export function decodeText(bytes: Uint8Array): string {
  return text(bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n');
}

function text(bytes: Uint8Array): string {
  // What spreadsheets call "Unicode text" is UTF-16.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isBinary(bytes))
    throw new AppError(
      'invalid',
      'This is not a text file. Export the board again as CSV, TSV or JSON, then drop that file.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A NUL, or more control bytes than a text has by accident. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes.subarray(0, 64 * 1024)) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls > 16;
}
