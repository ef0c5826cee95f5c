import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PLAN_BYTES } from '../limits.ts';
import { decodePlan, encodePlan, sourceOf, type PlanSource } from './decode.ts';
import { damage } from './encoding/mojibake.ts';
import { applyPatches } from './patch/apply-patches.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function source(bytes: Uint8Array): PlanSource {
  const decoded = decodePlan(bytes);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.source;
}

describe('decoding', () => {
  test('an empty, a binary and a huge file are refused with a sentence', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
    const refusals = [new Uint8Array(0), png, new Uint8Array(MAX_PLAN_BYTES + 1).fill(97)].map(
      (bytes) => decodePlan(bytes),
    );
    expect(refusals.map((decoded) => (decoded.ok ? null : decoded.reason))).toEqual([
      'empty',
      'binary',
      'too-large',
    ]);
  });

  test.each(['windows-1252', 'macintosh'] as const)(
    'UTF-8 read as %s is repaired, and its bytes come back',
    (charset) => {
      const right = '# Café plan\n\n- [x] ✅ Größe prüfen – heute\n- [ ] 🔄 “Quoted” 日本 Ω\n';
      const bytes = bytesOf(damage(right, charset));
      const decoded = source(bytes);
      expect(decoded.text).toBe(right);
      expect(decoded.encoding.repaired?.as).toBe(charset);
      expect(encodePlan(decoded, [], 'keep')).toEqual(bytes);
      expect(encodePlan(decoded, [], 'repair')).toEqual(bytesOf(right));
    },
  );

  test('a patch of a damaged file is damaged like the rest, so that repairing it later gives the right text', () => {
    const right = '# Plan ✅\n\n- [x] Café\n- [ ] Späti 🔄\n';
    const decoded = source(bytesOf(damage(right, 'windows-1252')));
    const at = right.indexOf('Café');
    const patches = [{ from: at, to: at + 4, insert: 'Tür 🚪', why: 'Title', item: 3 }];
    const kept = source(encodePlan(decoded, patches, 'keep'));
    expect(kept.text).toBe(applyPatches(right, patches));
    expect(encodePlan(kept, [], 'keep')).toEqual(bytesOf(damage(kept.text, 'windows-1252')));
  });

  test.each([
    '« été »… déjà-vu, l’été – ça va: naïveté, cœur, Noël',
    'ESPAÑA… “señor” ¿qué? ÁÉÍÓÚ — año',
    '„Spaß“ für Übergrößen – Ärger, öde',
    'São João – ação, coração… “não”',
    'Привет — план «работ»…',
    '计划：修复登录…',
    'Ångström, Øresund, Æsir, þing',
    '100 € – 5 ™ ©',
  ])('correct text is never repaired: %s', (text) => {
    expect(sourceOf(text).text).toBe(text);
    expect(source(bytesOf(text)).encoding.repaired).toBeNull();
  });

  test('a source survives JSON', () => {
    const bytes = bytesOf(damage('# ✅ Plan\n', 'macintosh'));
    const decoded = JSON.parse(JSON.stringify(source(bytes))) as PlanSource;
    expect(encodePlan(decoded, [], 'keep')).toEqual(bytes);
  });

  test('a character that windows-1252 lacks is written as an entity', () => {
    const decoded = source(Uint8Array.from([0x2d, 0x20, 0xe9]));
    const bytes = encodePlan(
      decoded,
      [{ from: 3, to: 3, insert: ' ✅é', why: 'x', item: null }],
      'keep',
    );
    expect(new TextDecoder('windows-1252').decode(bytes)).toBe('- é &#x2705;é');
  });

  test('any text with a byte order mark or in UTF-16 comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.boolean(), (text, little) => {
        const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
        const wide = Uint8Array.from([
          ...(little ? [0xff, 0xfe] : [0xfe, 0xff]),
          ...units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
        ]);
        expect(encodePlan(source(wide), [], 'keep')).toEqual(wide);
      }),
    );
  });

  test('real plans survive any patch outside the damage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('✅', 'é', 'plain ', '–', '\n', '- [ ] ', '日'), {
          minLength: 3,
          maxLength: 40,
        }),
        fc.nat(),
        (parts, pick) => {
          const right = `✅ ${parts.join('')}`;
          const decoded = source(bytesOf(damage(right, 'macintosh')));
          const at = Math.min(decoded.text.length, pick % (right.length + 1));
          const cut = /[\uDC00-\uDFFF]/.test(decoded.text[at] ?? '') ? at - 1 : at;
          const patch = { from: cut, to: cut, insert: 'x', why: 'x', item: null };
          expect(encodePlan(decoded, [patch], 'repair')).toEqual(
            bytesOf(applyPatches(decoded.text, [patch])),
          );
        },
      ),
    );
  });
});
