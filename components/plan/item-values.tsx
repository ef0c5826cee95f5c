'use client';
import { Clock, Hourglass, User } from 'lucide-react';
import type { Dispatch, ReactNode } from 'react';
import type { Field, PlanItem } from '@/lib/plan/types.ts';
import { valueOf, type Correctable, type Decision, type Values } from './preview-model.ts';
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
export function controls({ item, name, corrected, guessed, decide }: ItemValuesProps) {
  const standing = (field: Correctable): Standing => {
    if (corrected && field in corrected) return 'corrected';
    return guessed.has(field) ? 'guess' : 'read';
  };
  return <K extends Correctable>(field: K) => ({
    label: `${FIELD_WORDS[field]} of ${name}`,
    value: valueOf(item, corrected, field),
    standing: standing(field),
    onChange: (value: Values[K]) => decide({ type: 'correct', item, value: { [field]: value } }),
  });
}

export function ItemTitle(props: ItemValuesProps) {
  return <TitleValue {...controls(props)('title')} />;
}

/** Priority, weeks, status, checks, timeline and owner, each to be corrected in place. */
export function ItemValues({
  weeks,
  more,
  ...props
}: ItemValuesProps & { weeks: number; more: ReactNode }) {
  const control = controls(props);
  return (
    <div className="col-span-2 col-start-2 -ml-1 flex flex-wrap items-center gap-x-1 gap-y-0.5">
      <PrioritySelect {...control('priority')} />
      <WeeksSelect {...control('weeks')} label={props.name} weeks={weeks} />
      <StatusSelect {...control('status')} />
      {more}
      <TextValue
        {...control('timeline')}
        placeholder="Timeline"
        icon={<Clock size={12} aria-hidden />}
      />
      <TextValue {...control('owner')} placeholder="Owner" icon={<User size={12} aria-hidden />} />
      {hasEffort(props.item) && <EffortValue {...props} />}
    </div>
  );
}

/** Few plans state an effort: the others have its field below, with their notes. */
export const hasEffort = (item: PlanItem): boolean => item.effort !== null;

export function EffortValue({
  placeholder = 'Effort',
  ...props
}: ItemValuesProps & { placeholder?: string }) {
  return (
    <TextValue
      {...controls(props)('effort')}
      placeholder={placeholder}
      icon={<Hourglass size={12} aria-hidden />}
    />
  );
}
