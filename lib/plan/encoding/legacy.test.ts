import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan } from '../decode.ts';
import { applyEdits } from '../patch/apply-edits.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import { encodeLegacy, type Legacy } from './legacy.ts';

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
