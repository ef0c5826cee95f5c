'use client';
import { Clock, SquareCheck, User } from 'lucide-react';
import type { Dispatch } from 'react';
import type { Field, PlanCheck, PlanItem } from '@/lib/plan/types.ts';
import { valuesOf, type Correctable, type Decision, type Values } from './preview-model.ts';
import {
  PrioritySelect,
  StatusSelect,
  TextValue,
  TitleValue,
  WeeksSelect,
  type Standing,
} from './value-controls.tsx';
import { FIELD_WORDS } from './why-words.ts';

export interface ItemValuesProps {
  item: PlanItem;
  /** What the item is called in labels: its ref or its line. */
  name: string;
  corrected: Partial<Values> | undefined;
  guessed: ReadonlySet<Field>;
  decide: Dispatch<Decision>;
}

/** What every control of an item is given: its name, its value, how that value stands, and what to do with a new one. */
function controls({ item, name, corrected, guessed, decide }: ItemValuesProps) {
  const values = valuesOf(item, corrected);
  const standing = (field: Correctable): Standing => {
    if (corrected && field in corrected) return 'corrected';
    return guessed.has(field) ? 'guess' : 'read';
  };
  return <K extends Correctable>(field: K) => ({
    label: `${FIELD_WORDS[field]} of ${name}`,
    value: values[field],
    standing: standing(field),
    onChange: (value: Values[K]) => decide({ type: 'correct', item, value: { [field]: value } }),
  });
}

export function ItemTitle(props: ItemValuesProps) {
  return <TitleValue {...controls(props)('title')} />;
}

/** Priority, weeks, status, checks, timeline and owner, each to be corrected in place. */
export function ItemValues({ weeks, ...props }: ItemValuesProps & { weeks: number }) {
  const control = controls(props);
  return (
    <div className="col-span-2 col-start-2 -ml-1 flex flex-wrap items-center gap-x-1 gap-y-0.5">
      <PrioritySelect {...control('priority')} />
      <WeeksSelect {...control('weeks')} label={props.name} weeks={weeks} />
      <StatusSelect {...control('status')} />
      <ChecksDone checks={props.item.checks} />
      <TextValue
        {...control('timeline')}
        placeholder="Timeline"
        icon={<Clock size={12} aria-hidden />}
      />
      <TextValue {...control('owner')} placeholder="Owner" icon={<User size={12} aria-hidden />} />
    </div>
  );
}

function ChecksDone({ checks }: { checks: readonly PlanCheck[] }) {
  if (checks.length === 0) return <span className="w-14 max-sm:hidden" />;
  const done = checks.filter((check) => check.done).length;
  return (
    <span
      className="inline-flex w-14 items-center gap-1 pl-1 text-xs text-ink-soft"
      title={`${done} of ${checks.length} checks done`}
    >
      <SquareCheck size={13} aria-hidden />
      {done}/{checks.length}
      <span className="sr-only"> checks done</span>
    </span>
  );
}
