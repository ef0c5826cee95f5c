import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_ZIP_ENTRIES } from '../limits.ts';
import { readBacklogZip } from './backlog.ts';

const task = (front: string, body = '') => strToU8(`---\n${front}\n---\n${body}`);
const zip = (files: Record<string, Uint8Array>) => zipSync(files);
const TASK = task('id: task-1\ntitle: Mend the quay\nstatus: To Do');

/** The zip with one of its file names overwritten by another of the same length, in both places it stands. */
function renamed(bytes: Uint8Array, was: string, now: string): Uint8Array {
  expect(now).toHaveLength(was.length);
  const text = Buffer.from(bytes).toString('latin1').replaceAll(was, now);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** The zip with a 16-bit field of its first directory entry changed. */
function patched(bytes: Uint8Array, field: number, value: number): Uint8Array {
  const copy = bytes.slice();
  const at = Buffer.from(copy).indexOf('PK\u0001\u0002', 0, 'latin1');
  new DataView(copy.buffer).setUint16(at + field, value, true);
  return copy;
}

describe('a zip of Backlog.md tasks', () => {
  it('gives an item for each task, in the order of the board', () => {
    const read = readBacklogZip(
      zip({
        'backlog/config.yml': strToU8('project_name: "Harbour"\nstatuses: ["To Do", "Done"]\n'),
        'backlog/tasks/task-10 - Paint.md': task(
          'id: task-10\ntitle: Paint the hull\nstatus: Done\nassignee: []',
        ),
        'backlog/tasks/task-2 - Mend.md': task(
          "id: task-2\ntitle: >-\n  Mend the quay:\n  all of it\nstatus: In Progress\nassignee:\n  - '@ines'\n  - jonas\nlabels: [pier]\nmilestone: Spring\npriority: high",
          `
## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
Stones are loose.
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 Stone is ordered
- [ ] #2 Stone is laid
<!-- AC:END -->

## Implementation Plan

1. Ask the diver
`,
        ),
        'backlog/completed/task-1 - Ropes.md': task('id: task-1\ntitle: Ropes\nstatus: To Do'),
        'backlog/archive/tasks/task-9 - Old.md': task('id: task-9\ntitle: Old\nstatus: Done'),
        'backlog/docs/readme.md': strToU8('# Read me\n'),
      }),
    );
    expect(read.title).toBe('Harbour');
    expect(read.items.map(({ ref, title, status }) => [ref, title, status])).toEqual([
      ['TASK-1', 'Ropes', 'done'],
      ['TASK-2', 'Mend the quay: all of it', 'doing'],
      ['TASK-10', 'Paint the hull', 'done'],
    ]);
    expect(read.items[1]).toMatchObject({
      at: 'backlog/tasks/task-2 - Mend.md',
      owner: 'ines, jonas',
      priority: 'P1',
      section: ['Spring'],
      notes: 'Stones are loose.\n\n**Implementation Plan**\n\n1. Ask the diver',
      checks: [
        { text: 'Stone is ordered', done: true },
        { text: 'Stone is laid', done: false },
      ],
    });
    expect(read.problems).toEqual([{ at: null, message: '1 archived or draft task is left out.' }]);
  });

  it('goes by the order a person gave the tasks', () => {
    const read = readBacklogZip(
      zip({
        'tasks/a.md': task('id: task-1\ntitle: Second\nstatus: x\nordinal: 2000'),
        'tasks/b.md': task('id: task-2\ntitle: First\nstatus: x\nordinal: 1000'),
      }),
    );
    expect(read.items.map(({ title }) => title)).toEqual(['First', 'Second']);
  });

  it('leaves a broken task out and says which', () => {
    const read = readBacklogZip(
      zip({
        'tasks/a.md': TASK,
        'tasks/b.md': strToU8('no front matter'),
        'tasks/c.md': task('{{{'),
      }),
    );
    expect(read.items).toHaveLength(1);
    expect(read.problems.map(({ at }) => at)).toEqual(['tasks/b.md', 'tasks/c.md']);
  });

  it('is not made to grow by aliases in its front matter', () => {
    const bomb =
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nid: task-1\ntitle: x';
    expect(() => readBacklogZip(zip({ 'tasks/a.md': task(bomb) }))).toThrow(/No Backlog.md tasks/);
  });

  it.each([
    ['brackets without end', '['.repeat(10_000)],
    [
      'maps in maps in maps',
      Array.from({ length: 150 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['more than a task needs', `id: task-1\ntitle: x\nnote: ${'x'.repeat(20_000)}`],
  ])('takes front matter of %s for no task', (_, front) => {
    const files = { 'tasks/a.md': TASK, 'tasks/b.md': task(front) };
    expect(readBacklogZip(zip(files)).problems.map(({ at }) => at)).toEqual(['tasks/b.md']);
  });

  it('is unharmed by keys that would change every object', () => {
    const read = readBacklogZip(
      zip({ 'tasks/a.md': task('__proto__:\n  polluted: yes\nid: task-1\ntitle: Quay') }),
    );
    expect(read.items[0]!.title).toBe('Quay');
    expect(({} as { polluted?: string }).polluted).toBe(undefined);
  });
});

describe('a hostile or wrong zip', () => {
  const good = zip({ 'tasks/a.md': TASK });

  it.each([
    ['tasks/a.md', '../../a.md'],
    ['tasks/a.md', '/etc/pa.md'],
    ['tasks/a.md', 'C:/win.mdx'],
    ['tasks/a.md', '..\\..\\b.md'],
    ['tasks/a.md', 'tasks/\0.md'],
    ['tasks/a.md', '\\\\host\\a.m'],
  ])('whose file %s is called %j is refused: it leads outside of the zip', (was, now) => {
    expect(() => readBacklogZip(renamed(good, was, now))).toThrow(/outside of its folder/);
  });

  it('that unpacks to far more than its size is refused', () => {
    const bomb = zip({ 'tasks/a.md': new Uint8Array(50 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readBacklogZip(bomb)).toThrow(
      /“tasks\/a.md” in this zip unpacks to more than 512 KB/,
    );
  });

  it('whose directory lies about a size is caught while it unpacks', () => {
    const bomb = zip({ 'tasks/a.md': new Uint8Array(50 * 1024 * 1024) });
    expect(() => readBacklogZip(patched(patched(bomb, 24, 100), 26, 0))).toThrow(
      /unpacks to more than 512 KB/,
    );
    const small = zip({ 'tasks/a.md': task('id: task-1\ntitle: Quay', 'stone '.repeat(100)) });
    expect(() => readBacklogZip(patched(small, 24, 3))).toThrow(/damaged/);
  });

  it('of many files that are each allowed is refused by their sum', () => {
    const text = strToU8(`---\nid: x\n---\n${'0123456789 quay '.repeat(30_000)}`);
    const noise = text.map((byte, i) => (i % 97 === 0 ? 65 + ((i * 7919) % 26) : byte));
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`tasks/${i}.md`, noise]),
    );
    expect(() => readBacklogZip(zip(files))).toThrow(/more than 20 MB of text/);
  });

  it('of too many files is refused with the number', () => {
    const files = Object.fromEntries(
      Array.from({ length: MAX_ZIP_ENTRIES + 1 }, (_, i) => [`n/${i}`, new Uint8Array()]),
    );
    expect(() => readBacklogZip(zipSync(files, { level: 0 }))).toThrow(
      '12,001 files; up to 12,000',
    );
  });

  it('that is locked is refused', () => {
    expect(() => readBacklogZip(patched(good, 8, 1))).toThrow(/locked with a password/);
  });

  it('within a zip is refused', () => {
    expect(() => readBacklogZip(zip({ 'tasks/a.md': TASK, 'more.zip': good }))).toThrow(
      /another archive \(“more.zip”\)/,
    );
  });

  it.each([
    ['cut off', good.slice(0, -30)],
    ['an empty file called zip', new Uint8Array()],
    ['packed in a way nobody uses', patched(good, 10, 99)],
    ['a directory that points nowhere', patched(good, 42, 60_000)],
  ])('that is %s is refused as damaged', (_, bytes) => {
    expect(() => readBacklogZip(bytes)).toThrow(/damaged or cut off/);
  });

  it('of something else is refused, and says what to zip', () => {
    expect(() => readBacklogZip(zip({ 'photo.png': new Uint8Array(9) }))).toThrow(
      /Zip the folder “backlog”/,
    );
  });
});
