import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../parse/parse-plan.ts';
import { applyEdits } from '../../patch/apply-edits.ts';
import { fieldKey } from '../fields.ts';
import { priorityIn } from '../read-value.ts';
import { statusAt } from '../statuses.ts';
import { weeksIn } from '../weeks.ts';
import { LANGUAGES } from './all.ts';
import { isTraditional, spellings, traditional } from './letters.ts';

describe('what Laneway writes in a language', () => {
  test.each(LANGUAGES.map((language) => [language.written.labels.priority, language] as const))(
    'reads back as what was meant (%s)',
    (_, { written }) => {
      for (const [status, words] of Object.entries(written.status))
        expect([words, statusAt(words, 0, words.length)?.status]).toEqual([words, status]);
      for (const [priority, words] of Object.entries(written.priority))
        expect([words, priorityIn(words)?.value]).toEqual([words, priority]);
      for (const [field, label] of Object.entries(written.labels))
        expect([label, fieldKey(label)]).toEqual([label, field]);
      expect(weeksIn(written.week)?.weeks).toEqual([1, 1]);
    },
  );

  test.each([
    ['# Plan\n\n- [ ] Das Licht auf der Mole ist aus und wird ersetzt\n', 'Priorität: Hoch'],
    ["# Plan\n\n- [ ] Changer la lampe du phare et les câbles pour l'hiver\n", 'Priorité: Haute'],
    ['# Plan\n\n- [ ] Cambiar la lámpara del faro y los cables para el año\n', 'Prioridad: Alta'],
    ['# Plano\n\n- [ ] Trocar a lâmpada do farol e os cabos, não é cara\n', 'Prioridade: Alta'],
    ['# Piano\n\n- [ ] Cambiare la lampada del faro e il cavo per la città\n', 'Priorità: Alta'],
    ['# План\n\n- [ ] Заменить лампу маяка и проверить кабель\n', 'Приоритет: Высокий'],
    ['# 计划\n\n- [ ] 更换码头上的灯，并检查电缆\n', '优先级: 高'],
    ['# 計劃\n\n- [ ] 更換碼頭上的燈，並檢查電纜與開關\n', '優先級: 高'],
    ['# 計画\n\n- [ ] 灯台のランプをとりかえて、ケーブルをしらべる\n', '優先度: 高'],
    ['# 계획\n\n- [ ] 부두의 등을 고치고 케이블을 확인한다\n', '우선순위: 높음'],
    ['# Plan\n\n- [ ] Replace the lamp of the lighthouse and check the cable\n', 'Priority: P1'],
  ])('is in the language of the plan: %s', (text, line) => {
    const set = { priority: 'P1', weeks: [2, 3], status: 'blocked', owner: 'Ana' } as const;
    const after = applyEdits(text, [{ line: 3, set }]).text;
    expect(after.replaceAll('*', '')).toContain(line);
    expect(parsePlan(after).items[0]).toMatchObject(set);
  });
});

test('a word is read without its accents, in traditional characters and with ae for ä', () => {
  expect(spellings('später')).toEqual(['später', 'spater', 'spaeter']);
  expect(spellings('élevé')).toEqual(['élevé', 'eleve']);
  expect(spellings('进行中')).toEqual(['进行中', '進行中']);
  expect([isTraditional(traditional('优先级')), isTraditional('优先级')]).toEqual([true, false]);
});

test.each([
  ['第一周', 1, 1],
  ['第十二周', 12, 12],
  ['第１〜２週', 1, 2],
  ['2〜3週目', 2, 3],
  ['第1、2周', 1, 2],
  ['1~2주차', 1, 2],
  ['첫째 주', 1, 1],
  ['2. Woche', 2, 2],
  ['KW 12–13', 12, 13],
  ['première semaine :', 1, 1],
  ['Semaines 2 à 4', 2, 4],
  ['3ª semana', 3, 3],
  ['Недели 1–2', 1, 2],
  ['вторая неделя', 2, 2],
])('%s names weeks %i to %i', (text, first, last) => {
  expect(weeksIn(text)?.weeks).toEqual([first, last]);
});

test.each([
  '2 Wochen',
  'prima settimana di maggio',
  '3 недели',
  '1-2周',
  '2週間',
  '5 semaines',
  '3주',
])('%s names no week', (text) => {
  expect(weeksIn(text)).toBeNull();
});
