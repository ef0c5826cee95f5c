import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan, type PlanSource } from '../decode.ts';
import { applyEdits } from '../patch/apply-edits.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import { SINGLE_BYTE, type SingleByte } from './charsets.ts';
import { encodeLegacy, type Legacy } from './legacy.ts';
import { damage } from './mojibake.ts';

const PLANS: readonly (readonly [Legacy, string])[] = [
  ['gb18030', '# 待办\n\n## 高优先级\n\n- [ ] 修理码头的灯，在第2周完成\n- [x] 更换大门上的锁\n'],
  ['big5', '# 待辦\n\n## 高優先級\n\n- [ ] 在碼頭上更換一個大燈\n- [x] 有人不在的年\n'],
  [
    'shift_jis',
    '# やること\n\n## 優先度：高\n\n- [ ] 灯台のランプをとりかえる\n- [x] 網をつくろう\n',
  ],
  ['euc-kr', '# 할 일\n\n## 높음\n\n- [ ] 부두의 등을 고치기\n- [x] 자물쇠 바꾸기\n'],
  [
    'windows-1251',
    '# План\n\n## Высокий приоритет\n\n- [ ] Починить причал\n- [x] Сменить замок\n',
  ],
  ['koi8-r', '# План\n\n## Высокий приоритет\n\n- [ ] Починить причал\n- [x] Сменить замок\n'],
  ['ibm866', '# План\n\n## Высокий приоритет\n\n- [ ] Починить причал\n- [x] Сменить замок\n'],
  ['iso-8859-5', '# План\n\n## Высокий приоритет\n\n- [ ] Починить причал\n- [x] Сменить\n'],
  ['gb18030', '# 待办\n\n## 高优先级\n\n- [ ] 修理码头的灯 ✅ é ㆐ 𠮷\n- [x] 更换大门上的锁 🚢\n'],
  ['euc-jp', '# やること\n\n## 優先度：高\n\n- [ ] 灯台のランプ、ﾗﾝﾌﾟ、丂をとりかえる\n- [x] 網\n'],
  ['shift_jis', '# やること\n\n## 優先度：高\n\n- [ ] 髙い灯台の①と≒をとりかえる～\n- [x] 網\n'],
  [
    'windows-1250',
    '# Zadania\n\n## Wysoki\n\n- [ ] Wymienić żarówkę – źle świeci, łąka\n- [x] Zamek\n',
  ],
  [
    'iso-8859-2',
    '# Zadania\n\n## Wysoki\n\n- [ ] Wymienić żarówkę, źle świeci, łąka\n- [x] Zamek\n',
  ],
  ['windows-1253', '# Σχέδιο\n\n## Υψηλή\n\n- [ ] Αλλαγή λαμπτήρα στον φάρο\n- [x] Κλειδαριά\n'],
  ['iso-8859-15', '# Liste\n\n## Haute\n\n- [ ] Payer 100 € pour la manœuvre\n- [x] Clé\n'],
];

describe('a plan that is not UTF-8', () => {
  test.each(PLANS)('in %s is read, changed and written back in it', (charset, text) => {
    const bytes = encodeLegacy(text, charset);
    const decoded = decodePlan(bytes);
    const source = decoded.ok ? decoded.source : null;
    expect(source?.encoding.charset).toBe(charset);
    expect(source?.text).toBe(text);
    expect(source && encodePlan(source, [], 'keep')).toEqual(bytes);
    const { text: after, patches } = applyEdits(text, [
      { line: 5, set: { status: 'done', owner: 'Ana 🚢' } },
    ]);
    const out = source ? encodePlan(source, patches, 'keep') : new Uint8Array();
    const again = decodePlan(out);
    const read = parsePlan(again.ok ? again.source.text : '').items[0];
    expect(read).toMatchObject({
      status: 'done',
      owner: 'Ana 🚢',
      title: parsePlan(after).items[0]?.title,
    });
  });

  test('in a Western charset is not taken for one of the East', () => {
    const decoded = decodePlan(
      new Uint8Array(
        Buffer.from(
          '# Maßnahmen für die Küste\n\n- [ ] Möwen zählen, Fähre prüfen\n- [ ] Größe ändern\n',
          'latin1',
        ),
      ),
    );
    expect(decoded.ok && decoded.source.encoding.charset).toBe('windows-1252');
  });
});

function decoded(bytes: Uint8Array): PlanSource {
  const found = decodePlan(bytes);
  if (!found.ok) throw new Error(found.message);
  return found.source;
}

const MIXED = '# Größe ✅\n\n- [x] 修理 🚢 “ja”\n- [ ] Café – plan\n';

describe('UTF-16 and UTF-32', () => {
  const units = (text: string, size: 2 | 4, little: boolean, bom: boolean): Uint8Array => {
    const codes =
      size === 4
        ? Array.from(text, (char) => char.codePointAt(0) ?? 0)
        : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    const view = new DataView(new ArrayBuffer((codes.length + (bom ? 1 : 0)) * size));
    for (const [i, code] of [...(bom ? [0xfeff] : []), ...codes].entries())
      if (size === 4) view.setUint32(i * 4, code, little);
      else view.setUint16(i * 2, code, little);
    return new Uint8Array(view.buffer);
  };

  test.each([
    ['utf-16le', 2, true, true],
    ['utf-16be', 2, false, true],
    ['utf-16le', 2, true, false],
    ['utf-16be', 2, false, false],
    ['utf-32le', 4, true, true],
    ['utf-32be', 4, false, true],
  ] as const)('%s of %i bytes (little: %s, mark: %s) comes back', (charset, size, little, bom) => {
    const bytes = units(MIXED, size, little, bom);
    const source = decoded(bytes);
    expect(source.text).toBe(MIXED);
    expect(source.encoding).toMatchObject({ charset, bom });
    expect(encodePlan(source, [], 'keep')).toEqual(bytes);
  });

  test('is told from a file of zeros and odd bytes, which is refused', () => {
    const found = decodePlan(Uint8Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : 0)));
    expect(found.ok ? null : found.reason).toBe('binary');
  });
});

describe('UTF-8 misread and saved', () => {
  const misread = Object.keys(SINGLE_BYTE) as SingleByte[];

  test.each(misread)('as %s is repaired, told and kept', (as) => {
    const bytes = new TextEncoder().encode(damage(MIXED, as));
    const source = decoded(bytes);
    expect(source.text).toBe(MIXED);
    expect(source.encoding.repaired).toMatchObject({ runs: 8 });
    expect(encodePlan(source, [], 'keep')).toEqual(bytes);
  });

  test.each(misread)('as %s two times is repaired two times, also beside what was once', (as) => {
    const once = damage('- [ ] Straße – später\n', as);
    const bytes = new TextEncoder().encode(damage(damage(MIXED, as), as) + once);
    const source = decoded(bytes);
    expect(source.text).toBe(`${MIXED}- [ ] Straße – später\n`);
    expect(source.encoding.repaired?.twice).toBe(true);
    expect(encodePlan(source, [], 'keep')).toEqual(bytes);
    const patch = { from: 0, to: 0, insert: 'é', why: 'x', item: null };
    const patched = decoded(encodePlan(source, [patch], 'keep'));
    expect(patched.text).toBe(`é${source.text}`);
  });
});

test('letters in an encoding that cannot be told are refused with what to do', () => {
  const bytes = Uint8Array.from(
    { length: 600 },
    (_, i) => [0x2d, 0x20, 0x81, 0x8d, 0xff, 0x0a][i % 6] ?? 0,
  );
  const found = decodePlan(bytes);
  expect(found.ok ? null : [found.reason, /Save it as UTF-8/.test(found.message)]).toEqual([
    'charset',
    true,
  ]);
});
