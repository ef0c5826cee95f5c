import { LANGUAGES } from './languages/all.ts';
import { anySpelling } from './languages/letters.ts';

/** How long something takes, as people write it behind a title: `2h`, `30 min`, `1-2 days`, `~3 Tage`, `15 мин`, `2天`. */
const UNIT = [
  String.raw`min(?:ute)?s?\.?|h|hrs?\.?|hours?|d|days?|w|wks?|weeks?|months?|sp|pts?|points?|月`,
  ...LANGUAGES.map(({ durations }) => anySpelling(durations)),
].join('|');

const DURATION = new RegExp(
  String.raw`^(?:est(?:\.|imated?)?:?\s*|ca\.?\s*|約|约|약\s*|env\.?\s*|aprox\.?\s*|circa\s*|ок\.\s*|около\s*)?[~≈]?\s*\d{1,3}(?:[.,]\d)?(?:\s*(?:-|–|~|〜|～|至|到|to|bis|à|a)\s*\d{1,3}(?:[.,]\d)?)?\+?\s*(?:${UNIT})(?:\s*\d{1,2}\s*(?:m|min))?\.?$`,
  'iu',
);

/** Whether the whole text is a duration. */
export function isDuration(text: string): boolean {
  return text.length < 40 && /\d/.test(text) && DURATION.test(text.trim());
}
