import type { Role } from '@/lib/access.ts';

/** Who is on a board and how others get on it, as /api/boards/:board/sharing answers. */
export interface Sharing {
  title: string;
  /** The one who asks. */
  userId: string;
  role: Role;
  members: readonly SharingMember[];
  /** Links that still work; empty for those who may not manage members. */
  invitations: readonly SharingInvitation[];
}

export interface SharingMember {
  id: string;
  name: string;
  /** Only for those who manage members. */
  email: string | null;
  role: Role;
}

export interface SharingInvitation {
  id: string;
  role: Role;
  /** Epoch milliseconds. */
  expiresAt: number;
  uses: number;
}

/** A new link: the only time its address is told. */
export interface NewInvitationLink {
  id: string;
  path: string;
}

export type InvitedRole = Exclude<Role, 'owner'>;

/** Days a link may work. */
export const INVITATION_TERMS = [1, 7, 30] as const;
export type InvitationTerm = (typeof INVITATION_TERMS)[number];

/** Does one change and then shows what is true. */
export type OnChange = (work: () => Promise<unknown>) => Promise<void>;

const UNREACHABLE = 'Laneway does not answer. Try again in a moment.';

export const loadSharing = (boardId: string): Promise<Sharing> => ask(boardId, 'sharing');

export const createInvitation = (
  boardId: string,
  body: { role: InvitedRole; days: InvitationTerm },
): Promise<NewInvitationLink> => ask(boardId, 'invitations', { method: 'POST', body });

export const revokeInvitation = (boardId: string, id: string): Promise<null> =>
  ask(boardId, `invitations/${id}`, { method: 'DELETE' });

export const setMemberRole = (boardId: string, userId: string, role: Role): Promise<null> =>
  ask(boardId, `members/${userId}`, { method: 'PATCH', body: { role } });

export const removeMember = (boardId: string, userId: string): Promise<null> =>
  ask(boardId, `members/${userId}`, { method: 'DELETE' });

/** Throws an Error with one sentence for the person. */
async function ask<T>(
  boardId: string,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/boards/${boardId}/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch (cause) {
    throw new Error(UNREACHABLE, { cause });
  }
  if (response.status === 204) return null as T;
  const answer = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return answer as T;
  throw new Error(sentenceOf(answer) ?? UNREACHABLE);
}

function sentenceOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return null;
  const { error } = answer;
  return typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
    ? error.message
    : null;
}
