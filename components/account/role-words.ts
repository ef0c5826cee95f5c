import type { Role } from '@/lib/access.ts';

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  editor: 'Editor',
  viewer: 'Viewer',
};
