import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const OPTIONS = { start: '2026-03-02', mapping: null };
const read = (text: string | Uint8Array<ArrayBuffer>, name: string) =>
  readFile(
    { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text },
    OPTIONS,
  );

describe('readFile', () => {
  it('gives a plan as it is', async () => {
    const reading = await read('# Plan\n\n- [ ] Mend the quay\n', 'plan.md');
    expect(reading).toMatchObject({ kind: 'plan', text: '# Plan\n\n- [ ] Mend the quay\n' });
    expect(reading).not.toHaveProperty('foreign');
  });

  it('gives a table as the plan written from it, with a place in the file for each item', async () => {
    const reading = await read('Title,Week,Section\nMend,2,Pier\nPaint,3,\n', 'Harbour.csv');
    if (reading.kind !== 'plan') throw new Error(reading.message);
    expect(reading.text.startsWith('# Harbour\n')).toBe(true);
    expect(reading.plan.items.map(({ title }) => title)).toEqual(['Paint', 'Mend']);
    expect(reading.foreign?.order).toEqual(['line 3', 'line 2']);
  });

  it('reads an Obsidian Kanban file as the plan it is: lanes say the status, settings are no items', async () => {
    const kanban =
      '---\n\nkanban-plugin: board\n\n---\n\n## To do\n\n- [ ] Mend the quay\n\t#pier\n\n\n## Doing\n\n- [ ] Paint the hull @{2026-03-14}\n\n\n## Done\n\n**Complete**\n- [x] Ropes\n\n\n***\n\n## Archive\n\n- [x] Old buoys\n\n%% kanban:settings\n```\n{"kanban-plugin":"board"}\n```\n%%\n';
    const reading = await read(kanban, 'Harbour.md');
    if (reading.kind !== 'plan') throw new Error(reading.message);
    expect(reading).not.toHaveProperty('foreign');
    expect(reading.text).toBe(kanban);
    expect(
      reading.plan.items.map(({ title, status }) => [title.replace(/ @.*/, ''), status]),
    ).toEqual(
      expect.arrayContaining([
        ['Mend the quay', 'todo'],
        ['Paint the hull', 'doing'],
        ['Ropes', 'done'],
      ]),
    );
  });

  it('has a sentence for a file that is not what its name says', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]);
    expect(await read(zip, 'x.zip')).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/damaged/),
    });
    expect(await read('[1]', 'x.json')).toMatchObject({
      message: expect.stringMatching(/not a Trello board/),
    });
    expect(await read('', 'x.csv')).toMatchObject({ message: expect.stringMatching(/empty/) });
  });
});
