/** How long something takes, as people write it behind a title: `2h`, `30 min`, `1-2 days`, `~3 Tage`, `15 мин`, `2天`. */
const UNIT = String.raw`min(?:ute)?s?\.?|h|hrs?\.?|hours?|d|days?|w|wks?|weeks?|months?|sp|pts?|points?|std\.?|minuten|tage?n?|stunden?|wochen?|monate?|jours?|heures?|semaines?|mois|días?|dias?|horas?|minutos?|semanas?|mes(?:es)?|giorn[oi]|or[ae]|minut[oi]|settiman[ae]|mes[ei]|分钟|小时|天|周|月|日|時間|分|週間|분|일|시간|주|дн\p{L}*|день|час\p{L}*|ч|мин\p{L}*|недел\p{L}*|месяц\p{L}*`;

const DURATION = new RegExp(
  String.raw`^(?:est(?:\.|imated?)?:?\s*)?[~≈]?\s*\d{1,3}(?:[.,]\d)?(?:\s*(?:-|–|to|bis|à|a)\s*\d{1,3}(?:[.,]\d)?)?\+?\s*(?:${UNIT})(?:\s*\d{1,2}\s*(?:m|min))?\.?$`,
  'iu',
);

/** Whether the whole text is a duration. */
export function isDuration(text: string): boolean {
  return text.length < 40 && /\d/.test(text) && DURATION.test(text.trim());
}
