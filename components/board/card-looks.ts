import type { Status } from '@/lib/board/types';

/** The ground of a card by its status: done recedes, blocked stands out. */
export const CARD_LOOKS: Readonly<Record<Status, string>> = {
  todo: 'bg-surface',
  doing: 'bg-raised',
  blocked: 'bg-trouble-wash border-trouble/45',
  done: 'bg-paper',
  deferred: 'bg-paper border-dashed',
};
