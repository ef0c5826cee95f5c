import { LANGUAGES } from './languages/all.ts';
import { halfWidth, spellings } from './languages/letters.ts';
import { OTHER_VALUES } from './languages/other.ts';
import { fold } from './phrases.ts';

/** The fields an item's block names, whatever the language. `actions` labels its checks; `note` is anything else worth reading. */
export type FieldKey =
  | 'status'
  | 'priority'
  | 'weeks'
  | 'timeline'
  | 'effort'
  | 'owner'
  | 'issue'
  | 'actions'
  | 'title'
  | 'ref'
  | 'section'
  | 'note';

const NAMES: Readonly<Record<FieldKey, string>> = {
  status: `status|state|progress status|current status`,
  priority: `priority|prio|severity|criticality|importance|urgency|moscow`,
  weeks: `week|weeks|target week|planned week|when week|scheduled|schedule week`,
  timeline: `timeline|target completion|target completion date|completion date|due by|needed by|duration|time frame|timeframe|timeline estimate|time|deadline|due|due date|sla due|
    finish by|target|target date|eta|by when|when|by|schedule`,
  effort: `effort|engineering cost|time required|effort estimate|estimated hours|estimated duration|est. time|estimate|estimated effort|estimation|est|est.|estimated time|estimated|
    time est|time estimate|size|points|story points|hours|cost|complexity|loe`,
  owner: `owner|assignee|assigned to|assigned|responsible|lead|dri|who|owned by|owners|person|team`,
  issue: `issue|problem|finding|description|why|context|what|rationale|background|debt|symptom|symptoms|problem statement|goal|objective|details`,
  actions: `actions|action|action items|action steps|tasks|task list|subtasks|sub-tasks|steps|todo|to do|todos|checklist|work items|deliverables|required actions|
    implementation steps|fix|remediation|recommended actions|acceptance criteria|what to do|remediation steps|resolution plan|resolution steps|suggested fix|recommended fix|proposed fix|how to fix|next steps`,
  title: `title|task|item|action item|name|work item|summary`,
  ref: `id|ref|reference|ticket|key|nr|nr.|no|no.|#`,
  section: `section|area|category|epic|component`,
  note: `note|notes|impact|result|results|location|file|files|features|added|key changes|benefit|benefits|risk|risks|dependencies|depends on|blocked by|blockers|comment|comments|
    remarks|files affected|references|related|evidence|outcome|scope|solution|approach`,
};

const KEY_OF = new Map<string, FieldKey>();
for (const names of [
  NAMES,
  ...LANGUAGES.map(({ fields }) => fields),
  ...OTHER_VALUES.map(({ fields }) => fields),
])
  for (const [key, list] of Object.entries(names) as [FieldKey, string][])
    for (const name of list.split('|'))
      for (const form of spellings(fold(name.trim()))) if (!KEY_OF.has(form)) KEY_OF.set(form, key);

/** The key a field's name stands for, or null for a name the lens does not know. `Est. effort (h)` is effort. */
export function fieldKey(name: string): FieldKey | null {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const key = findKey(name);
  if (KNOWN.size > 5_000) KNOWN.clear();
  KNOWN.set(name, key);
  return key;
}

/** A plan names the same few fields over and over. */
const KNOWN = new Map<string, FieldKey | null>();

function findKey(name: string): FieldKey | null {
  const bare = halfWidth(fold(name))
    .replaceAll(/[*_`~]/g, '')
    .replace(/\([^)]{0,40}\)\s*$/, '')
    .replace(/^[^\p{L}\p{N}#№]+/u, '')
    .trim();
  const exact = KEY_OF.get(bare);
  if (exact) return exact;
  // "优先级 / Priority", "Priorität (Priority)": the first of two languages says it.
  const both = /^(.{1,24}?)\s*\/\s*.{2,24}$/.exec(bare);
  const first = both ? KEY_OF.get(both[1] ?? '') : undefined;
  if (first) return first;
  const single =
    bare.includes(' ') && /[\u3040-\u9fff\uac00-\ud7af]/.test(bare)
      ? bare.replaceAll(' ', '')
      : null;
  const joined = single === null ? undefined : KEY_OF.get(single);
  if (joined) return joined;
  // "Remediation steps", not "After completing the required actions".
  if (
    /^(?!(?:after|before|once|when|if|with|github|gitlab|server|redux|user|quick|context|menu)\s)(?:\S+\s){1,3}(?:steps|actions|tasks|subtasks)$/.test(
      bare,
    ) &&
    bare.length < 40
  )
    return 'actions';
  const lead = bare.replace(/^(?:estimated|target|required|planned|overall|the|main)\s+/, '');
  const key = lead === bare ? undefined : KEY_OF.get(lead);
  // "Target state" is not where the item stands.
  return key === undefined || (key === 'status' && bare.startsWith('target')) ? null : key;
}

/** Keys that make a block an item's: nobody writes a timeline or an owner for a paragraph. `note` names are too common to count. */
export function isEvidence(key: FieldKey | null): boolean {
  return key !== null && key !== 'note' && key !== 'title' && key !== 'ref' && key !== 'section';
}

/** Names Laneway writes where the document has none of its own. */
export const FIELD_LABELS = {
  status: 'Status',
  priority: 'Priority',
  weeks: 'Week',
  timeline: 'Timeline',
  effort: 'Effort',
  issue: 'Issue',
  owner: 'Owner',
} as const;
export type WrittenField = keyof typeof FIELD_LABELS;
