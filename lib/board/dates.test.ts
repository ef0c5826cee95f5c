import { describe, expect, it } from 'vitest';
import { addDays, currentWeek, isIsoDate, mondayOf, weekDates } from './dates.ts';

describe('dates', () => {
  it('of a week run from Monday to Friday, over the turn of the year and the change of the clocks', () => {
    expect(mondayOf('2026-01-04')).toBe('2025-12-29');
    expect(mondayOf('2026-01-05')).toBe('2026-01-05');
    expect(weekDates('2026-01-05', 1)).toEqual({ monday: '2026-01-05', friday: '2026-01-09' });
    expect(weekDates('2026-01-07', 13)).toEqual({ monday: '2026-03-30', friday: '2026-04-03' });
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('tell the week of a day, before the start and after the end too', () => {
    expect(currentWeek('2026-01-05', '2026-01-11')).toBe(1);
    expect(currentWeek('2026-01-05', '2026-01-12')).toBe(2);
    expect(currentWeek('2026-01-05', '2026-01-04')).toBe(0);
    expect(currentWeek('2026-01-05', '2026-12-28')).toBe(52);
  });

  it('that do not exist are no dates', () => {
    expect(
      ['2026-02-29', '2026-1-5', '20260105', 'x', 5, null, '0001-01-01'].filter(isIsoDate),
    ).toEqual([]);
    expect(isIsoDate('2024-02-29')).toBe(true);
  });
});
