import type { PlanStatus, Priority } from '../../types.ts';
import type { FieldKey } from '../fields.ts';
import type { HeadingRole } from '../headings.ts';

/**
 * All that one language says in plans. Lists are apart by `|`. In `priority`, `status` and `fields` an entry is a phrase:
 * a space stands for spaces or hyphens, `~` for an ending of up to three letters (`hoh~` is hohe, hoher, hohes). In the
 * other lists an entry is a regular expression, where `~` means the same. Accents may be missing in the plan.
 */
export interface Language {
  priority: Readonly<Record<Priority, string>>;
  /** Words for priority itself. */
  priorityNoun: string;
  /** Nouns that an adjective may rank where the adjective comes first ("hohe Aufgaben") … */
  ranked?: string;
  /** … and where the noun does ("Constats critiques"). */
  rankedBefore?: string;
  /** Rank words that say something else before most other nouns ("hohe Verfügbarkeit"). */
  rankOnly?: string;
  status: Readonly<Record<PlanStatus, string>>;
  /** What a group's heading says of all its items ("Erledigte Aufgaben"): found anywhere in the heading. */
  groups: Readonly<Partial<Record<PlanStatus, string>>>;
  /** "No priority", "no week" as a value. */
  nothing: string;
  fields: Readonly<Partial<Record<FieldKey, string>>>;
  columns: Readonly<{
    /** Headers that name what the row is about … */
    title: string;
    /** … of them, those that name a task and nothing else. */
    task: string;
    /** First columns of tables that hold no tasks. */
    foreign: string;
    /** A column of ticks. */
    done: string;
  }>;
  headings: Readonly<Partial<Record<Exclude<HeadingRole, null>, string>>>;
  /** Words for a stretch of time or work that groups items, with a number behind: "Phase 2". */
  period?: string;
  /** The same where the number is part of it: "第二阶段", "2단계". */
  numberedPeriod?: string;
  /** A title that says the file is a list of tasks. */
  taskList: string;
  /** A name before a number that makes a heading an item: "Aufgabe 3: …". */
  numbered?: string;
  /** The last row of a table that sums up. */
  total: string;
  /** Units of time behind a number. */
  durations: string;
  /** Words that name no subject. */
  generic?: string;
  /** What Laneway writes in a plan of this language. */
  written: {
    status: Readonly<Record<PlanStatus, string>>;
    priority: Readonly<Record<Priority, string>>;
    /** The first week, as a tag: the number in it is put in. */
    week: string;
    labels: Readonly<
      Record<'status' | 'priority' | 'weeks' | 'timeline' | 'effort' | 'issue' | 'owner', string>
    >;
  };
}
