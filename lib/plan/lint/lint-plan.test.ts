import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan, sourceOf } from '../decode.ts';
import { planText } from '../patch/plan-arbitrary.ts';
import { MAX_LINT_FINDINGS } from '../../limits.ts';
import { SEVERITIES, type Finding } from './finding.ts';
import { lintPlan } from './lint-plan.ts';
import { RULES } from './rules.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const sample = path.resolve(import.meta.dirname, '../../../public/sample-plan.md');
const texts = readdirSync(fixtures)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(fixtures, name), 'latin1'));

/** Bits of plans that rules look for, thrown together. */
const debris = fc
  .array(
    fc.constantFrom(
      ...[
        '# ',
        '### 2.1 ',
        '\n',
        '\r\n',
        '\r',
        '- [ ] ',
        '- []',
        '- [ x] ',
        '1. ',
        '| a | Week |',
        '\n|---|---|\n',
        '```',
        '<!--',
        '-->',
        '%%',
      ],
      ...[
        '**Week**: ',
        '**Priority**: ',
        '**Status**: ',
        'Week 0',
        'Weeks 9-2',
        'Week soon',
        '(P0)',
        '(High)',
        '✅',
        '🔴',
        '\uFFFD',
        'âœ…',
        '第0周',
      ],
      ...[
        '## Schedule\n',
        '## Priority Levels\n- P0: now\n- P1: soon\n',
        '## Summary\n',
        'Fix the barn roof',
        'barn',
        '\t',
        '    ',
        '\u0000',
        '\uD83D',
        '---\n',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** The findings that are not what they should be: a sentence about a line that exists, in the order of lines. */
function wrong(text: string): Finding[] {
  const { findings } = lintPlan(sourceOf(text));
  const last = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).length;
  return findings.filter(({ line, severity, message, suggestion }, i) => {
    const exists = Number.isInteger(line) && line >= (findings[i - 1]?.line ?? 1) && line <= last;
    const said = /^[^\r\n]+\.$/.test(message) && /^[^\r\n]+\.$/.test(suggestion);
    return !exists || !said || !SEVERITIES.includes(severity);
  });
}

describe('whatever the text is, lint ends, and every finding is a sentence about a line that exists', () => {
  const sound = (text: string): void => {
    expect(wrong(text)).toEqual([]);
  };

  test('for any characters', () => {
    const characters = fc.string({ unit: 'binary', maxLength: 400 });
    expect(() => fc.assert(fc.property(characters, sound))).not.toThrow();
  });

  test('for plans in pieces', () => {
    expect(() => fc.assert(fc.property(debris, sound), { numRuns: 400 })).not.toThrow();
  });

  test('for plans of every construct', () => {
    expect(() => fc.assert(fc.property(planText, sound), { numRuns: 100 })).not.toThrow();
  });

  test('for fixtures with a part cut out', () => {
    const cut = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(100))
      .map(([text, at, size]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + text.slice(from + size);
      });
    expect(() => fc.assert(fc.property(cut, sound), { numRuns: 200 })).not.toThrow();
  });
});

test('the sample plan has no errors', () => {
  const decoded = decodePlan(new Uint8Array(readFileSync(sample)));
  const findings = decoded.ok ? lintPlan(decoded.source).findings : null;
  expect(findings?.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a rule can be left out, or weigh something else', () => {
  const plan = sourceOf('- [ ] Harvest (Week 0)\n- [] Sow (Week 1)\n');
  const told = (settings: Parameters<typeof lintPlan>[1]): string[] =>
    lintPlan(plan, settings).findings.map(({ rule, severity }) => `${rule} ${severity}`);
  expect(told({})).toEqual(['impossible-week error', 'malformed-box warning']);
  expect(told({ 'impossible-week': 'off', 'malformed-box': 'note' })).toEqual([
    'malformed-box note',
  ]);
});

test('what is said too often is counted and not listed', () => {
  const over = 25;
  const plan = '- [] Sweep\n'.repeat(MAX_LINT_FINDINGS + over);
  const { findings, left } = lintPlan(sourceOf(plan), { 'repeated-item': 'off' });
  expect(findings).toHaveLength(MAX_LINT_FINDINGS);
  expect(left).toBe(over);
});

test('rules have names of their own and say what they find', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { id, about } of RULES) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(about).toMatch(/^[A-Z].*\.$/);
  }
});
