/** One mistake that somebody could make, as replacements of the product's own text. */
export interface Mutant {
  name: string;
  says: string;
  /** By file: what stands there exactly once, and what takes its place. */
  edits: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
  /** The rows that must turn red. */
  rows: readonly string[];
  /** Rounds until it must have been noticed. */
  rounds?: number;
  /** It is put in with the normal tests too. */
  isShort?: boolean;
}

const ROOM = 'server/sync/room.ts';
const BATCH = 'drizzle/append-batch.ts';
const LOG = 'drizzle/board-log.ts';

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'acknowledge-before-commit',
    says: '"saved" is said as soon as an edit was accepted',
    edits: {
      [ROOM]: [
        ['this.#receipts.ask(connection, n);', 'this.#outlet.tell(connection, savedFrame(n));'],
      ],
    },
    rows: ['1', '2', '6'],
    isShort: true,
  },
  {
    name: 'broadcast-before-commit',
    says: 'an edit is shown to others as soon as it was accepted',
    edits: {
      [ROOM]: [
        [
          'this.#receipts.accept();',
          'this.#receipts.accept(); for (const { update: early } of changes) this.#outlet.update(early, connection);',
        ],
      ],
    },
    rows: ['2', '6'],
  },
  {
    name: 'no-head-lock',
    says: 'the heads of the boards are read without a lock',
    edits: {
      [BATCH]: [
        ['where board_id = ${boardId} for update', 'where board_id = ${boardId}'],
        ['order by board_id for update', 'order by board_id'],
      ],
      [LOG]: [['order by board_id for update`', 'order by board_id`']],
    },
    rows: ['7'],
  },
  {
    name: 'numbers-before-commit',
    says: 'numbers are given out before the commit, as a bigserial does, and readers go on from the last they saw',
    edits: {
      'server/sync/committer.ts': [
        [
          'if (await appendBatch(link.sql(), believed))',
          'if (false && (await appendBatch(link.sql(), believed)))',
        ],
        [
          'const [heads, roles] = await Promise.all([lockHeads(tx, ids), readRoles(tx, ids, users)]);',
          `const before = new Map<string, number>();
    for (const room of batch) {
      const count = room.rows(0).rows.length;
      const [given] = await sql<{ seq: string }[]>\`update board_heads set seq = seq + \${count} where board_id = \${room.boardId} returning seq\`;
      before.set(room.boardId, Number(given?.seq) - count);
    }
    const roles = await readRoles(tx, ids, users);
    const heads = new Map(batch.map((room) => [room.boardId, { epoch: room.epoch, seq: before.get(room.boardId) ?? 0 }]));
    void lockHeads;`,
        ],
        [
          'if (room.seq !== head.seq) throw new Error(`board at ${head.seq}, room at ${room.seq}`);',
          'room.seq = head.seq;',
        ],
      ],
      [ROOM]: [['if (seq !== this.seq + 1) return false;', '']],
      [LOG]: [
        ['return tail.every((row, n) => row.seq === seq + 1 + n) ? tail : null;', 'return tail;'],
        [
          'update board_heads h set seq = v.seq',
          'update board_heads h set seq = greatest(h.seq, v.seq)',
        ],
      ],
    },
    rows: ['7'],
  },
  {
    name: 'no-rev',
    says: 'a move that knew nothing of a newer one is not taken back',
    edits: {
      'server/sync/shadow.ts': [['readPlace(now).rev < known.rev', 'false']],
    },
    rows: ['12'],
  },
  {
    name: 'tail-dropped',
    says: 'a browser that comes back does not send again what was not acknowledged',
    edits: {
      'components/room/connection.ts': [
        [
          'handleSync?.(encoder, decoder, ...rest);',
          'if (step !== SYNC_STEP.stateVector) handleSync?.(encoder, decoder, ...rest);',
        ],
      ],
    },
    rows: ['1', '9c'],
  },
  {
    name: 'no-watchdog',
    says: 'a browser waits for an acknowledgement for ever',
    edits: {
      'components/room/outbox.ts': [
        ['Date.now() - oldest.sentAt > ACK_WATCHDOG_SECONDS * 1000', 'false'],
      ],
    },
    rows: ['9b'],
  },
  {
    name: 'no-poll',
    says: 'a node learns of the commits of others from Redis alone',
    edits: {
      'server/sync/nodes.ts': [
        [
          'const poll = setInterval(() => void lookAtHeads(), pollMs);',
          'const poll = setInterval(() => {}, pollMs);',
        ],
      ],
    },
    rows: ['9'],
  },
  {
    name: 'hears-others-only',
    says: 'a node takes what others say as a sign that it is heard, too',
    edits: {
      'server/bus/redis.ts': [
        [
          "subscriber.on('message', (channel, text) => {",
          "subscriber.on('message', (channel, text) => { heardAt = Date.now();",
        ],
      ],
    },
    rows: ['9'],
    rounds: 9,
  },
  {
    name: 'farewells-lost',
    says: 'a node that is heard again says who is there, and not that nobody else is',
    edits: {
      'server/sync/nodes.ts': [
        ['{ board: room.boardId, entries, whole: true }', '{ board: room.boardId, entries }'],
      ],
    },
    rows: ['9'],
    rounds: 9,
  },
  {
    name: 'limit-alone',
    says: 'a node counts the items of a full board without what others added meanwhile',
    edits: {
      [ROOM]: [
        [
          'const isOverfull = !this.isIdle && this.#shadow.isOverfull();',
          'const isOverfull = false;',
        ],
      ],
    },
    rows: ['8b'],
  },
  {
    name: 'never-asked',
    says: 'a node does not ask the line on which it hears the database whether it lives',
    edits: {
      'drizzle/listening.ts': [
        [
          'while (!gone.signal.aborted && (await answers(sql`select 1`)));',
          'while (!gone.signal.aborted);',
        ],
      ],
    },
    rows: ['36b'],
    rounds: 1,
  },
];
