import { describe, expect, it } from 'vitest';
import { readGithubTsv } from './github-tsv.ts';

const HEAD =
  'Title\tURL\tAssignees\tStatus\tLabels\tPriority\tIteration\tTarget date\tEstimate\tMilestone';
const row = (...cells: string[]) => cells.join('\t');

describe('a GitHub Projects export', () => {
  it('gives an item for each row, its number from its address', () => {
    const { items, problems } = readGithubTsv(
      [
        HEAD,
        row(
          'Mend the quay',
          'https://github.com/harbour/pier/issues/214',
          'ines, jonas',
          'In Progress',
          'bug, P1',
          '',
          'Week 3',
          '',
          '5',
          'Spring',
        ),
        row('Draft idea', '', '', 'Todo', '', '🏔 Low', 'Iteration 4', 'Mar 14, 2026', '', ''),
      ].join('\n'),
    );
    expect(items).toMatchObject([
      {
        at: 'line 2',
        ref: '#214',
        title: 'Mend the quay',
        owner: 'ines, jonas',
        status: 'doing',
        priority: 'P1',
        weeks: [3, 3],
        effort: '5',
        section: ['Spring'],
        notes: 'https://github.com/harbour/pier/issues/214',
      },
      {
        ref: null,
        priority: 'P3',
        weeks: null,
        due: '2026-03-14',
        timeline: 'Mar 14, 2026',
        notes: null,
        section: [],
      },
    ]);
    expect(problems).toEqual([]);
  });

  it('takes an iteration for no week, and keeps its name', () => {
    const [item] = readGithubTsv(
      [HEAD, row('One', '', '', '', '', '', 'Iteration 4')].join('\n'),
    ).items;
    expect(item).toMatchObject({ weeks: null, timeline: 'Iteration 4' });
  });

  it('tells a status that it does not know, and leaves the item to be done', () => {
    const read = readGithubTsv(
      [HEAD, row('One', '', '', 'Simmering')].join('\r\n').replaceAll('\r', ''),
    );
    expect(read.items[0]!.status).toBe('todo');
    expect(read.problems).toEqual([
      { at: 'line 2', message: 'The status “Simmering” is not known.' },
    ]);
  });

  it.each([
    ['another table', 'Name\tAge\nIda\t7\n', /no columns Title, URL/],
    ['an export of an empty view', `${HEAD}\n`, /no items/],
  ])('that is %s is refused with a sentence', (_, text, sentence) => {
    expect(() => readGithubTsv(text)).toThrow(sentence);
  });
});
