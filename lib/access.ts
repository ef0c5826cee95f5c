/** Who may do what: the one place that decides, for pages, actions, /sync, /socket.io and exports alike. */

export const ROLES = ['owner', 'editor', 'viewer'] as const;
/** A person's role on one board. */
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  'board.view',
  'board.export',
  'board.edit',
  'board.rename',
  'board.archive',
  'board.delete',
  'members.view',
  'members.manage',
] as const;
export type Action = (typeof ACTIONS)[number];

const ALLOWED: Readonly<Record<Role, ReadonlySet<Action>>> = {
  viewer: new Set<Action>(['board.view', 'board.export', 'members.view']),
  editor: new Set<Action>([
    'board.view',
    'board.export',
    'members.view',
    'board.edit',
    'board.rename',
  ]),
  owner: new Set<Action>(ACTIONS),
};

/** True where a member with this role may do the action; null is somebody who is not a member. */
export function can(role: Role | null, action: Action): boolean {
  return role !== null && ALLOWED[role].has(action);
}
