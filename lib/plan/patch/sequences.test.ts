import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import { breachOf, facts, type Breach } from './arbitrary/breach.ts';
import { deed, editOf, type Deed } from './arbitrary/edits.ts';
import { runs } from './arbitrary/runs.ts';
import { applyWhatFits } from './apply-edits.ts';
import { planText } from './plan-arbitrary.ts';

const folder = path.join(import.meta.dirname, '../fixtures');
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(folder, name)));
const fixtures = files.map((name) => {
  const decoded = decodePlan(bytesOf(name));
  return [name, decoded.ok ? decoded.source.text : ''] as const;
});

/** The first of the deeds, done one after the other, that breaks a law. */
function firstBreach(start: string, deeds: readonly Deed[]): Breach | null {
  let text = start;
  for (const one of deeds) {
    const edit = editOf(parsePlan(text).items, one);
    if (!edit) continue;
    const { breach, after } = breachOf(text, edit);
    if (breach) return breach;
    text = after;
  }
  return null;
}

describe('any sequence of up to 50 edits keeps PutGet, Locality and Idempotence', () => {
  const deeds = fc.array(deed, { minLength: 1, maxLength: 50 });
  test.each(fixtures)('in %s', (_, text) => {
    fc.assert(
      fc.property(deeds, (list) => {
        expect(firstBreach(text, list)).toBeNull();
      }),
      { ...runs(2), endOnFailure: true },
    );
  });

  test('in any plan', () => {
    fc.assert(
      fc.property(planText, fc.array(deed, { minLength: 1, maxLength: 8 }), (text, list) => {
        expect(firstBreach(text, list)).toBeNull();
      }),
      { ...runs(150), endOnFailure: true },
    );
  });
});

/** Cuts and insertions anywhere: what a careless hand, a broken tool or an attacker makes of a plan. */
const mutation = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 40 }),
  put: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '\n',
      '\r',
      '```',
      '|',
      '- [ ] ',
      '# ',
      '**',
      '~~',
      '<!--',
      '-->',
      '<br>',
      '(P1)',
      'Week 3',
      '%%',
      '\u0000',
      '\uD83D',
    ),
  ),
});

describe('Totality: decode, read, write, encode', () => {
  test('hold whatever becomes of a plan, and saying what it says changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...fixtures.map(([, text]) => text)), planText),
        fc.array(mutation, { maxLength: 12 }),
        deed,
        (start, mutations, one) => {
          let text = start;
          for (const { at, cut, put } of mutations) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          const { items } = parsePlan(text);
          const edit = editOf(items, one);
          if (edit) applyWhatFits(text, [edit]);
          const same = items.map(({ line, status, title, priority, weeks, owner }) => ({
            line,
            set: { status, title, priority, weeks, owner },
          }));
          expect(applyWhatFits(text, same).text).toBe(text);
        },
      ),
      runs(300),
    );
  });

  /** An edit made of the bytes of a file: what is read of the bytes that come out. */
  const written = (bytes: Uint8Array, one: Deed): { asked: unknown; got: unknown } | null => {
    const decoded = decodePlan(bytes);
    if (!decoded.ok) return null;
    const { source } = decoded;
    expect(encodePlan(source, [], 'keep')).toEqual(bytes);
    const edit = editOf(parsePlan(source.text).items, one);
    if (!edit) return null;
    const { text, patches } = applyWhatFits(source.text, [edit]);
    const again = decodePlan(encodePlan(source, patches, 'keep'));
    const read = (plan: string): unknown => parsePlan(plan).items.map((item) => facts(item));
    return { asked: read(text), got: again.ok && read(again.source.text) };
  };

  test('hold for random bytes and for fixtures with broken bytes', () => {
    const broken = fc
      .tuple(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }),
      )
      .map(([name, changes]) => {
        const bytes = bytesOf(name);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), broken), deed, (bytes, one) => {
        expect(() => written(bytes, one)).not.toThrow();
      }),
      runs(200),
    );
  });

  test('keep a file in its own encoding: the bytes that are written read as asked', () => {
    const own = fc.constantFrom(...files);
    fc.assert(
      fc.property(own, deed, (name, one) => {
        const result = written(bytesOf(name), one);
        expect(result?.got).toEqual(result?.asked);
      }),
      runs(150),
    );
  });
});
