/** What each column of a table is likely to hold, by its name in several languages, else by what stands in it. */
import { columnRole, isTitleColumn } from '../plan/vocab/columns.ts';
import { fieldKey, type FieldKey } from '../plan/vocab/fields.ts';
import { dateOf } from '../plan/vocab/dates.ts';
import { priorityOfLabel, statusOf, weeksOf } from './read-words.ts';
import type { Row } from './table.ts';
import { ROLES, type KnownColumns, type Mapping, type Role } from './types.ts';

const ROLE_OF: Readonly<Partial<Record<FieldKey, Role>>> = {
  status: 'status',
  priority: 'priority',
  weeks: 'week',
  timeline: 'timeline',
  effort: 'effort',
  owner: 'owner',
  issue: 'notes',
  note: 'notes',
  actions: 'checks',
  ref: 'ref',
  section: 'section',
};

/** Names that only boards and trackers use. */
const BOARD_NAMES: readonly (readonly [Role, RegExp])[] = [
  [
    'section',
    /^(?:list|list name|bucket|bucket name|group|epic|milestone|phase|liste|spalte|column|swimlane)$/i,
  ],
  ['owner', /^(?:members?|assignees|assigned users?|zugewiesen an)$/i],
  ['ref', /^(?:issue key|issue id|task id|card id|ticket id|work item id)$/i],
  ['checks', /^(?:checks|checklists?|checklist items|sub-?tasks|unteraufgaben|sous-tâches)$/i],
  ['title', /^(?:card name|task name|issue title|subject|betreff|name|summary)$/i],
];

const MANY: ReadonlySet<Role> = new Set(['notes', 'checks']);
const SAMPLE_ROWS = 100;

/** The reading that is proposed; a person may change each part of it. */
export function guessMapping(rows: readonly Row[], width: number): Mapping {
  const first = rows[0]?.cells ?? [];
  const named = first.map(roleOfName);
  const header = looksLikeHeader(first, named, rows);
  const values = rows.slice(header ? 1 : 0, SAMPLE_ROWS + 1);
  const roles = keepFirst(
    Array.from({ length: width }, (_, i) => (header ? (named[i] ?? null) : null)),
    first,
  );
  const taken = new Set(roles);
  const propose = (role: Role, i: number) => {
    if (roles[i] != null || taken.has(role)) return;
    roles[i] = role;
    taken.add(role);
  };
  for (let i = 0; i < width; i++) {
    const role = roleOfValues(values.map(({ cells }) => cells[i] ?? ''));
    if (role) propose(role, i);
  }
  if (!taken.has('title')) propose('title', longest(values, width, roles));
  return { header, roles };
}

function roleOfName(name: string): Role | null {
  const bare = name.trim().slice(0, 80);
  const board = BOARD_NAMES.find(([, pattern]) => pattern.test(bare));
  if (board) return board[0];
  if (isTitleColumn(bare)) return 'title';
  const role = columnRole(bare);
  if (role === 'done') return 'status';
  const key = role ?? fieldKey(bare);
  return key === null ? null : key === 'title' ? 'title' : (ROLE_OF[key] ?? null);
}

/** Where two columns claim a role the one further left has it, but "Title" goes before "Issue", which is then text. */
function keepFirst(roles: readonly (Role | null)[], names: readonly string[]): (Role | null)[] {
  const plain = roles.findIndex(
    (role, i) => role === 'title' && fieldKey(names[i] ?? '') === 'title',
  );
  const title = plain < 0 ? roles.indexOf('title') : plain;
  return keepOnce(roles.map((role, i) => (role === 'title' && i !== title ? 'notes' : role)));
}

function looksLikeHeader(
  first: readonly string[],
  named: readonly (Role | null)[],
  rows: readonly Row[],
): boolean {
  if (first.some(isValue)) return false;
  if (named.filter((role) => role !== null).length >= Math.min(2, first.length)) return true;
  if (rows.length < 2) return false;
  const filled = first.filter((cell) => cell.trim() !== '');
  const plain = filled.every(
    (cell) => cell.length <= 40 && !/^[\d.,\s-]+$/.test(cell) && dateOf(cell) === null,
  );
  const below = new Set(rows.slice(1, SAMPLE_ROWS).flatMap(({ cells }) => cells));
  return (
    named.some((role) => role !== null) &&
    plain &&
    new Set(filled).size === filled.length &&
    filled.every((cell) => !below.has(cell))
  );
}

/** "P1", "Week 2", a date: what stands in a column, not above it. */
const isValue = (cell: string) =>
  priorityOfLabel(cell) !== null || weeksOf(cell, true) !== null || dateOf(cell) !== null;

function roleOfValues(values: readonly string[]): Role | null {
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length === 0) return null;
  const most = (says: (value: string) => unknown) =>
    filled.filter((value) => value.length <= 40 && says(value) !== null).length >=
    filled.length * 0.8;
  if (most(priorityOfLabel)) return 'priority';
  if (most((value) => weeksOf(value, true))) return 'week';
  if (most(statusOf)) return 'status';
  return most(dateOf) ? 'timeline' : null;
}

/** The column with the most words: what a team would put on a card. */
function longest(rows: readonly Row[], width: number, roles: readonly (Role | null)[]): number {
  let best = 0;
  let most = -1;
  for (let i = 0; i < width; i++) {
    if (roles[i] != null) continue;
    const chars = rows.reduce((sum, { cells }) => sum + Math.min(80, (cells[i] ?? '').length), 0);
    if (chars > most) {
      most = chars;
      best = i;
    }
  }
  return best;
}

/** A mapping from outside made true: as wide as the table, each role once save notes and checks. */
export function fitMapping({ header, roles }: Mapping, width: number): Mapping {
  return { header, roles: keepOnce(Array.from({ length: width }, (_, i) => roles[i] ?? null)) };
}

/** The mapping of a table that was read before: by the names of its columns, and by the guess where one is new. */
export function recallMapping(known: KnownColumns, rows: readonly Row[], width: number): Mapping {
  const guess = guessMapping(rows, width);
  if (!known.header)
    return known.roles.length === width && !guess.header ? fitMapping(known, width) : guess;
  const names = (rows[0]?.cells ?? []).map((cell) => cell.trim());
  const old = new Map(known.names.map((name, i) => [name, known.roles[i] ?? null]));
  if (!names.some((name) => old.get(name))) return guess;
  const told = new Set(names.flatMap((name) => old.get(name) ?? []));
  const roles = Array.from({ length: width }, (_, i) => {
    const before = old.get(names[i] ?? '');
    if (before !== undefined) return before;
    const now = guess.roles[i] ?? null;
    return now !== null && told.has(now) && !MANY.has(now) ? null : now;
  });
  return { header: true, roles: keepOnce(roles) };
}

function keepOnce(roles: readonly (Role | null)[]): (Role | null)[] {
  const seen = new Set<Role>();
  return roles.map((role) => {
    if (role === null || MANY.has(role) || !seen.has(role)) {
      if (role) seen.add(role);
      return role;
    }
    return null;
  });
}

/** One column becomes another thing; whatever was that before is not read any more, save where several may be. */
export function assignRole(mapping: Mapping, column: number, role: Role | null): Mapping {
  const roles = mapping.roles.map((was, i) =>
    i === column ? role : role !== null && was === role && !MANY.has(role) ? null : was,
  );
  return { ...mapping, roles };
}

export const isRole = (value: string): value is Role =>
  (ROLES as readonly string[]).includes(value);
