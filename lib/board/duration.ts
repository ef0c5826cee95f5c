/** Working days in one of each unit: a day has eight hours, a week five days. */
const UNITS: readonly { days: number; words: RegExp }[] = [
  {
    days: 1 / 480,
    words: /^(?:min|mins|minute[ns]?|minuten?|minutos?|minuti|分钟?|分|минут\p{L}*|분)$/u,
  },
  {
    days: 1 / 8,
    words:
      /^(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?|ora|ore|小时|小時|時間|час\p{L}*|ч|시간)$/u,
  },
  {
    days: 1,
    words:
      /^(?:d|days?|pd|tag|tage[n]?|t|jours?|j|d[ií]as?|giorn[oi]|天|日|日間|д|дн\p{L}*|день|일)$/u,
  },
  {
    days: 5,
    words:
      /^(?:w|wk|wks|weeks?|wochen?|semaines?|sem|semanas?|settiman[ae]|周|週|週間|星期|нед\p{L}*|주)$/u,
  },
  {
    days: 20,
    words:
      /^(?:mo|months?|monate?n?|mois|mes|meses|m[eê]s|mes[ei]|个?月|ヶ月|か月|месяц\p{L}*|개월)$/u,
  },
];

/** "3", "1.5", "1,5", "2-3", "2 to 3", then the unit; "half a day" and "a week" in English words. */
const AMOUNT =
  /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|—|to|bis|à|a|до|~)\s*(\d+(?:[.,]\d+)?))?\s*\+?\s*[-‐]?\s*(\p{L}+)/giu;
const WORDS = /\b(half an?|an?|one|two|three|four|five)\s+(?:working\s+|business\s+)?(\p{L}+)/giu;
const NUMBERS: Readonly<Record<string, number>> = {
  'half a': 0.5,
  'half an': 0.5,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};

/**
 * A stated duration in working days: "2 days" is 2, "1 week" 5, "4 h" 0.5, "2-3 days" the middle of both. Parts add
 * up ("1 week 2 days"). Null when the text states none.
 */
export function parseDays(text: string | null): number | null {
  if (text === null) return null;
  const lower = text
    .toLowerCase()
    .replace(/\b(?:working|business|work|person|man)[ -](?=\p{L})/gu, '');
  let total: number | null = null;
  for (const [, from, to, unit] of lower.matchAll(AMOUNT)) {
    const days = daysIn(unit);
    if (days === null) continue;
    const low = toNumber(from);
    const high = to === undefined ? low : toNumber(to);
    total = (total ?? 0) + ((low + high) / 2) * days;
  }
  if (total !== null) return total;
  for (const [, count, unit] of lower.matchAll(WORDS)) {
    const days = daysIn(unit);
    if (days !== null) return (NUMBERS[count ?? ''] ?? 1) * days;
  }
  return null;
}

function daysIn(unit: string | undefined): number | null {
  return UNITS.find(({ words }) => words.test(unit ?? ''))?.days ?? null;
}

const toNumber = (digits: string | undefined) => Number((digits ?? '0').replace(',', '.'));
