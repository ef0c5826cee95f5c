import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { reportJsonSchema } from '../plan/report/json-schema.ts';
import { writeReport } from '../plan/report/write-report.ts';
import { reportInput } from './report-input.ts';
import { REPORT_FORMATS, REPORT_KINDS } from '../plan/report/names.ts';
import { DATE, lamp, lenses, worked, log, boardWith, write } from './report-sample.ts';

describe('JSON has the published shape', () => {
  const file = new URL('../../public/schemas/report.v1.schema.json', import.meta.url);

  test('and the published shape is the one of this version', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(reportJsonSchema()));
  });

  test.each(REPORT_KINDS)('%s', (kind) => {
    const published = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as never);
    const value: unknown = JSON.parse(write(kind, 'json'));
    expect(published.safeParse(value).error).toBeUndefined();
    expect(published.safeParse({ ...(value as object), counts: { total: -1 } }).success).toBe(
      false,
    );
  });
});

test('CSV has one row an item and no formula', () => {
  const board = boardWith({ [lamp]: { title: '=cmd|"/c calc"!A1', owner: '@bo' } });
  const rows = write('implementation', 'csv', board).split('\r\n');
  expect(rows).toHaveLength(1 + 3 + 1);
  expect(rows[1]).toContain(`"'=cmd|""/c calc""!A1"`);
  expect(rows[1]).toContain(`"'@bo"`);
});

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>';

describe('whatever is written on the board, an HTML report has no tag and no address of it', () => {
  test.each(REPORT_KINDS)('%s', (kind) => {
    const board = boardWith(
      {
        [lamp]: { title: HOSTILE, owner: `"><svg onload=alert(1)>`, status: 'doing' },
        [lenses]: {
          notes: `**Issue**: [x](javascript:alert(1)) ![y](https://evil.example/p.png) ${HOSTILE}`,
          checks: [{ id: 'c', text: HOSTILE, done: false, order: 'a0', line: null }],
          section: [HOSTILE],
        },
      },
      { title: HOSTILE },
    );
    const html = write(kind, 'html', board);
    const body = html.slice(html.indexOf('<body>'));
    expect(body).not.toMatch(/<(?:script|img|svg|iframe)/i);
    expect(body).not.toMatch(/(?:href|src)="?(?:javascript|https:\/\/evil)/i);
    expect(html.slice(0, html.indexOf('<style>'))).not.toContain('<script');
    expect(html).toContain(`default-src 'none'`);
  });

  test('nor through a template of the team', () => {
    const input = reportInput(boardWith({ [lamp]: { title: HOSTILE } }), [], {
      kind: 'progress',
      date: DATE,
    });
    const template = `${HOSTILE}\n\n{% for s in sections %}{% for i in s.items %}- {{ i.title }}\n{% endfor %}{% endfor %}`;
    const written = writeReport(input, { kind: 'progress', format: 'html', template });
    expect(written.ok && written.text).not.toMatch(/<(?:script|img)/i);
  });
});

test('a template of the team shapes Markdown, HTML and plain text, and leaves the data alone', () => {
  const input = reportInput(worked, log, { kind: 'remaining', date: DATE });
  const template =
    '# Left: {{ counts.total | minus: counts.done }}\n\n- *two* `of` {{ counts.total }}';
  const texts = REPORT_FORMATS.map((format) => {
    const written = writeReport(input, { kind: 'remaining', format, template });
    return [format, written.ok ? written.text : ''] as const;
  });
  const by = Object.fromEntries(texts);
  expect(by.md).toBe('# Left: 2\n\n- *two* `of` 3\n');
  expect(by.text).toBe('Left: 2\n\n- two `of` 3\n');
  expect(by.html).toContain('<h1>Left: 2</h1>');
  expect(by.json).toBe(write('remaining', 'json'));
  expect(by.csv).toBe(write('remaining', 'csv'));
});

test('plain text keeps within 80 columns and has no marks of Markdown', () => {
  const board = boardWith({
    [lamp]: { title: 'word '.repeat(60).trim(), status: 'doing' },
    [lenses]: { notes: '**Issue**: it is **very** salty, see [the log](https://example.org)' },
  });
  const text = write('progress', 'text', board, []);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain('Issue: it is very salty, see the log');
});
