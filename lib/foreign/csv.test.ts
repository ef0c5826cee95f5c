import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignRole, fitMapping } from './columns.ts';
import { readCsv } from './csv.ts';
import { ROLES, type Mapping } from './types.ts';

const guess = (text: string) => readCsv(text, null);

describe('the guess of columns', () => {
  it.each([
    [
      'English',
      'Task,Priority,Week,Status,Assignee,Estimate,Due date,Description,Epic\n',
      ['title', 'priority', 'week', 'status', 'owner', 'effort', 'timeline', 'notes', 'section'],
    ],
    [
      'German',
      'Nr;Aufgabe;Priorität;Woche;Verantwortlich;Aufwand;Frist;Beschreibung\n',
      ['ref', 'title', 'priority', 'week', 'owner', 'effort', 'timeline', 'notes'],
    ],
    [
      'French',
      'Tâche;Priorité;Semaine;Statut;Responsable\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'Spanish',
      'Tarea;Prioridad;Semana;Estado;Responsable\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'Portuguese',
      'Tarefa;Prioridade;Semana;Estado;Responsável\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'Italian',
      'Attività;Priorità;Settimana;Stato;Responsabile\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    ['Chinese', '任务,优先级,周,状态,负责人\n', ['title', 'priority', 'week', 'status', 'owner']],
    [
      'Japanese',
      'タスク,優先度,週,ステータス,担当者\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'Korean',
      '작업,우선순위,주차,상태,담당자\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'Russian',
      'Задача;Приоритет;Неделя;Статус;Ответственный\n',
      ['title', 'priority', 'week', 'status', 'owner'],
    ],
    [
      'of a tracker',
      'Issue key,Summary,Assignee,Priority,Status,Labels\n',
      ['ref', 'title', 'owner', 'priority', 'status', null],
    ],
    [
      'of another board',
      'Card Name,List Name,Members,Due,Checklists\n',
      ['title', 'section', 'owner', 'timeline', 'checks'],
    ],
  ] as const)('knows names that are %s', (_, header, roles) => {
    const delimiter = header.includes(';') ? ';' : ',';
    const row = roles
      .map((role, i) => (role === 'title' ? 'Mend the quay' : `v${i}`))
      .join(delimiter);
    const { mapping } = guess(`${header}${row}\n`);
    expect(mapping).toEqual({ header: true, roles });
  });

  it('reads a table without names by what stands in its columns', () => {
    const { mapping, board } = guess(
      'Mend the quay,P1,Week 2,done\nPaint the hull,P0,Week 3,in progress\n',
    );
    expect(mapping).toEqual({ header: false, roles: ['title', 'priority', 'week', 'status'] });
    expect(board.items).toMatchObject([
      { at: 'line 1', title: 'Mend the quay', priority: 'P1', weeks: [2, 2], status: 'done' },
      { at: 'line 2', title: 'Paint the hull', priority: 'P0', weeks: [3, 3], status: 'doing' },
    ]);
  });

  it('takes "Title" for the title and "Issue" for text where both are there', () => {
    expect(guess('Issue,Title\nIt leaks,Mend\n').mapping.roles).toEqual(['notes', 'title']);
  });
});

describe('a table', () => {
  it('becomes items, each cell read by the words of its column', () => {
    const { board } = guess(
      'ID,Title,Priority,Week,Status,Owner,Effort,Notes,Section,Checks\n' +
        '7,"Mend, at last",High,2-3,🔄 In progress,Ines,4 h,"Two\nlines",Pier,"[x] Order stone; [ ] Lay it"\n',
    );
    expect(board.items).toEqual([
      {
        at: 'line 2',
        ref: '7',
        title: 'Mend, at last',
        priority: 'P1',
        weeks: [2, 3],
        begins: null,
        due: null,
        status: 'doing',
        owner: 'Ines',
        timeline: null,
        effort: '4 h',
        notes: 'Two\nlines',
        section: ['Pier'],
        checks: [
          { text: 'Order stone', done: true },
          { text: 'Lay it', done: false },
        ],
      },
    ]);
    expect(board.problems).toEqual([]);
  });

  it('takes a date in the week column or the due column for the day an item is due', () => {
    const { board } = guess(
      'Title,Week,Due\nA b,2026-03-14,\nC d,,14.03.2026\nE f,,"Mar 14, 2026"\n',
    );
    expect(board.items.map(({ due }) => due)).toEqual(Array(3).fill('2026-03-14'));
  });

  it('counts priorities that are numbers from the least one up', () => {
    const from0 = guess('Title,Priority\nA b,0\nC d,3\n').board.items;
    const from1 = guess('Title,Priority\nA b,1\nC d,4\nE f,5\n').board.items;
    expect(from0.map(({ priority }) => priority)).toEqual(['P0', 'P3']);
    expect(from1.map(({ priority }) => priority)).toEqual(['P0', 'P3', 'P3']);
  });

  it('tells each word it does not know once, with the first line and how often', () => {
    const { board } = guess(
      'Title,Status,Priority\nA b,Simmering,P1\nC d,Simmering,Purple\n,done,P1\n',
    );
    expect(board.problems).toEqual([
      { at: 'line 2', message: 'The status “Simmering” is not known. (2 times)' },
      { at: 'line 3', message: 'The priority “Purple” is not known.' },
      { at: 'line 4', message: 'A row without a title is left out.' },
    ]);
  });

  it('takes the quote away that keeps a spreadsheet from running a cell', () => {
    expect(guess("Title,Status\n'=SUM of parts,done\n").board.items[0]!.title).toBe(
      '=SUM of parts',
    );
  });

  it('is read by the mapping of the person, however odd', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom(...ROLES), { nil: null }), { maxLength: 8 }),
        fc.boolean(),
        (roles, header) => {
          const mapping: Mapping = fitMapping({ header, roles: ['title', ...roles] }, 4);
          const read = readCsv('a,b,c,d\ne,f,g,h\n', { header, roles: ['title', ...roles] });
          expect(read.mapping).toEqual(mapping);
          expect(read.board.items.map(({ title }) => title)).toEqual(header ? ['e'] : ['a', 'e']);
        },
      ),
    );
  });

  it('asks for the column of the titles when none is chosen', () => {
    const mapping: Mapping = { header: true, roles: ['owner', null] };
    expect(() => readCsv('a,b\nc,d\n', mapping)).toThrow('Choose the column that holds the titles');
  });

  it('takes a role from the column that had it, save where several may have it', () => {
    const mapping: Mapping = { header: true, roles: ['title', 'notes', null] };
    expect(assignRole(mapping, 2, 'title').roles).toEqual([null, 'notes', 'title']);
    expect(assignRole(mapping, 2, 'notes').roles).toEqual(['title', 'notes', 'notes']);
    expect(assignRole(mapping, 0, null).roles).toEqual([null, 'notes', null]);
  });

  it.each([
    ['nothing', '\n,,\n', /empty/],
    ['names alone', 'Title,Status\n', /no rows below/],
  ])('of %s is refused with a sentence', (_, text, sentence) => {
    expect(() => guess(text)).toThrow(sentence);
  });
});

it('a table that was read before is read alike, whatever order its columns come in, and a new one is guessed', () => {
  const first = readCsv('Name,Wer,Bemerkung\nMend the quay,Ines,Soon\n', {
    header: true,
    roles: ['title', null, 'owner'],
  });
  const known = { ...first.mapping, names: first.columns.map(({ name }) => name) };
  const again = readCsv('Priority,Bemerkung,Wer,Name\nP1,Soon,Ines,Mend the quay\n', null, known);
  expect(again.mapping.roles).toEqual(['priority', 'owner', null, 'title']);
  // Another table altogether.
  const other = readCsv('Task,Owner\nPaint the crane,Ines\n', null, known);
  expect(other.mapping.roles).toEqual(['title', 'owner']);
});
