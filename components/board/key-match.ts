/** What a key press says; the part of a KeyboardEvent that matters. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr is down: it types symbols and is reported as Ctrl+Alt on Windows. */
  altGraph: boolean;
}

/** One press of a command's `keys`, parsed. */
interface Stroke {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  esc: 'escape',
  space: ' ',
  del: 'delete',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  '↑': 'arrowup',
  '↓': 'arrowdown',
  '←': 'arrowleft',
  '→': 'arrowright',
  plus: '+',
};

/** "mod+shift+z" → its modifiers and its key. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
function parseStroke(text: string, mac: boolean): Stroke {
  const parts = text.toLowerCase().split('+');
  const name = parts.pop() ?? '';
  const has = (modifier: string) => parts.includes(modifier);
  return {
    key: NAMES[name] ?? name,
    ctrl: has('ctrl') || (has('mod') && !mac),
    meta: has('meta') || (has('mod') && mac),
    alt: has('alt'),
    shift: has('shift'),
  };
}

/** The key that was meant: on a layout that types no Latin letters, the letter printed in that place. */
function keyOf(press: Press): string {
  const key = press.key.toLowerCase();
  const foreign = key.length === 1 && key > '\u007f';
  return foreign && /^Key[A-Z]$/.test(press.code) ? press.code.slice(3).toLowerCase() : key;
}

/** True where the press is the stroke. A symbol counts however the keyboard types it ("/" is Shift+7 on some). */
export function matchesStroke(press: Press, text: string, mac: boolean): boolean {
  const stroke = parseStroke(text, mac);
  const key = keyOf(press);
  if (key !== stroke.key) return false;
  const symbol = key.length === 1 && !/[a-z ]/.test(key);
  const typed = symbol && press.altGraph;
  if (stroke.ctrl !== (press.ctrlKey && !typed)) return false;
  if (stroke.alt !== (press.altKey && !typed)) return false;
  if (stroke.meta !== press.metaKey) return false;
  return symbol || stroke.shift === press.shiftKey;
}

/** Modifier keys alone are no press: they neither finish nor break a sequence. */
export const isModifier = (key: string): boolean =>
  ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'].includes(key);

export type Matched<T> =
  | { kind: 'run'; row: T }
  /** The beginning of a sequence ("g" of "g b"): `pending` is to be passed in with the next press. */
  | { kind: 'wait'; pending: string }
  | { kind: 'none' };

/**
 * What a press means among the rows, after the strokes already `pending`. A row's `keys` may offer several ways,
 * parted by " or ": "mod+shift+z or ctrl+y". The first row that fits wins. A press that does not continue a sequence is judged afresh.
 */
export function matchKeys<T extends { keys: string | null }>(
  rows: readonly T[],
  { press, pending, mac }: { press: Press; pending: string; mac: boolean },
): Matched<T> {
  let waiting: string | null = null;
  for (const row of rows) {
    for (const way of waysOf(row.keys)) {
      const strokes = way.split(' ');
      const before = pending === '' ? [] : pending.split(' ');
      const stroke = strokes[before.length];
      const begins = before.every((done, at) => done === strokes[at]);
      if (stroke === undefined || !begins || !matchesStroke(press, stroke, mac)) continue;
      if (strokes.length === before.length + 1) return { kind: 'run', row };
      waiting ??= [...before, stroke].join(' ');
    }
  }
  if (waiting !== null) return { kind: 'wait', pending: waiting };
  return pending === '' ? { kind: 'none' } : matchKeys(rows, { press, pending: '', mac });
}

/** The ways to press a command: "a or b" → ["a", "b"]. */
export const waysOf = (keys: string | null): string[] => (keys === null ? [] : keys.split(' or '));

const SHOWN: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'Esc',
  esc: 'Esc',
  ' ': 'Space',
  delete: 'Del',
};

/** One way to press it, as it is shown: "mod+z" → "Ctrl+Z", on a Mac "⌘Z"; "g b" → "g b". */
export function showKeys(way: string, mac: boolean): string {
  return way
    .split(' ')
    .map((stroke) => {
      const parts = stroke.split('+');
      if (parts.length === 1) return SHOWN[stroke.toLowerCase()] ?? stroke;
      const shown = parts.map((part) => showPart(part.toLowerCase(), mac));
      return shown.join(mac && parts.some((part) => part.toLowerCase() === 'mod') ? '' : '+');
    })
    .join(' ');
}

function showPart(part: string, mac: boolean): string {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl';
  if (part === 'alt') return mac ? '⌥' : 'Alt';
  if (part === 'shift') return mac ? '⇧' : 'Shift';
  return SHOWN[part] ?? part.charAt(0).toUpperCase() + part.slice(1);
}
