import type { Connection } from './connection.ts';

/**
 * Who is owed a "saved". Accepted frames are numbered; a receipt is due once every frame that was accepted before it was
 * asked for is on disk: what its sender sent may have come by another way first.
 */
export function createReceipts(give: (connection: Connection, n: number) => void) {
  let accepted = 0;
  let done = 0;
  let owed: { connection: Connection; n: number; at: number }[] = [];

  function settle(): void {
    if (owed.length === 0) return;
    const due = owed.filter(({ at }) => at <= done);
    owed = owed.filter(({ at }) => at > done);
    for (const { connection, n } of due) give(connection, n);
  }

  return {
    ask(connection: Connection, n: number): void {
      owed.push({ connection, n, at: accepted });
      settle();
    },
    accept(): void {
      accepted += 1;
    },
    /** Frames that were accepted last and fell out again; receipts that waited for them wait for what is left. */
    withdraw(count: number): void {
      accepted -= count;
      for (const receipt of owed) receipt.at = Math.min(receipt.at, accepted);
    },
    /** The next `count` frames are on disk. */
    complete(count: number): void {
      done += count;
      settle();
    },
    settle,
  };
}
