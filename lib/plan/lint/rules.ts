/** All rules, in the order the documentation lists them. A new rule is a file of its own and an entry here. */
import { damagedText } from './damaged-text.ts';
import { duplicateRef } from './duplicate-ref.ts';
import { emptyTitle } from './empty-title.ts';
import type { Rule } from './finding.ts';
import { impossibleWeek } from './impossible-week.ts';
import { malformedBox } from './malformed-box.ts';
import { mixedLineEndings } from './mixed-line-endings.ts';
import { noItems } from './no-items.ts';
import { noPriority } from './no-priority.ts';
import { refOrder } from './ref-order.ts';
import { repeatContradicts } from './repeat-contradicts.ts';
import { repeatedItem } from './repeated-item.ts';
import { repeatedLists } from './repeated-lists.ts';
import { scheduleNothing } from './schedule-nothing.ts';
import { scheduleSeveral } from './schedule-several.ts';
import { statusAgainstChecks } from './status-against-checks.ts';
import { twoPriorities } from './two-priorities.ts';
import { twoStatuses } from './two-statuses.ts';
import { twoWeeks } from './two-weeks.ts';
import { unclosedComment } from './unclosed-comment.ts';
import { unclosedFence } from './unclosed-fence.ts';
import { unknownValue } from './unknown-value.ts';
import { unknownWeek } from './unknown-week.ts';
import { unscheduledItem } from './unscheduled-item.ts';

export const RULES: readonly Rule[] = [
  duplicateRef,
  impossibleWeek,
  unclosedFence,
  unclosedComment,
  twoPriorities,
  twoWeeks,
  twoStatuses,
  unknownWeek,
  unknownValue,
  statusAgainstChecks,
  repeatContradicts,
  unscheduledItem,
  scheduleNothing,
  scheduleSeveral,
  noPriority,
  repeatedItem,
  emptyTitle,
  malformedBox,
  damagedText,
  mixedLineEndings,
  noItems,
  refOrder,
  repeatedLists,
];
