import { describe, expect, it } from 'vitest';
import { itemsOfPaste } from './paste-list.ts';

const titles = (text: string) => itemsOfPaste(text).map(({ title }) => title);

describe('a pasted text', () => {
  it('makes an item of each point of its outermost list, with what is indented below as checks and notes', () => {
    expect(
      itemsOfPaste('- Paint\n  - [x] buy paint\n  - [ ] sand it\n    two coats\n- [x] Mow\n'),
    ).toEqual([
      {
        title: 'Paint',
        status: 'todo',
        checks: [
          { text: 'buy paint', done: true },
          { text: 'sand it', done: false },
        ],
        notes: 'two coats',
      },
      { title: 'Mow', status: 'done', checks: [], notes: '' },
    ]);
  });

  it('may use any bullet, numbers, boxes and Windows line endings', () => {
    expect(titles('* a\r\n+ b\r\n1. c\r\n2) d\r\n• e\r\n- [~] f')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(itemsOfPaste('- [~] f')[0]?.status).toBe('doing');
  });

  it('gives the words and leaves out the marks around them', () => {
    const [item] = itemsOfPaste(
      '- Fix the **old** [door](https://example.org)\n  - [ ] *oil* `hinge`',
    );
    expect(item).toMatchObject({
      title: 'Fix the old door',
      checks: [{ text: 'oil `hinge`', done: false }],
    });
  });

  it('without a list makes an item of each line', () => {
    expect(titles('Paint the door\n\nMow\n')).toEqual(['Paint the door', 'Mow']);
  });

  it('leaves out headings and the line that announces the list', () => {
    expect(titles('## Next\nTo do:\n- a\n- b')).toEqual(['a', 'b']);
    expect(titles('## Only a heading')).toEqual(['Only a heading']);
  });

  it('keeps what is too long for a title as notes', () => {
    const [item] = itemsOfPaste(`- ${'word '.repeat(200)}`);
    expect(item?.title.length).toBeLessThanOrEqual(500);
    expect(item?.title.endsWith('…')).toBe(true);
    expect(item?.notes).toBe('word '.repeat(200).trim());
  });

  it('that is empty makes nothing', () => {
    expect(itemsOfPaste(' \n\n- \n')).toEqual([]);
  });
});
