import type { Role } from '@/lib/access.ts';
import type { Progress } from '@/lib/board/progress.ts';

/** One board on the boards page: what its row shows, as plain values. */
export interface BoardSummary {
  id: string;
  title: string;
  role: Role;
  archived: boolean;
  progress: Progress | null;
  /** Epoch milliseconds. */
  lastActivityAt: number;
  people: number;
}

/** A refusal in one sentence, or null where it was done. */
export type Refusal = string | null;

/** What the boards page asks of the server. Creating ends on the new board's page. */
export interface BoardActions {
  create: (title: string) => Promise<Refusal>;
  /** The row's copy of a title that was already changed on the board itself. */
  rename: (boardId: string, title: string) => Promise<Refusal>;
  archive: (boardId: string, archived: boolean) => Promise<Refusal>;
  /** `title` as it was typed. */
  remove: (boardId: string, title: string) => Promise<Refusal>;
  leave: (boardId: string) => Promise<Refusal>;
}
