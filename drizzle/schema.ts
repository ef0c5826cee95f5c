import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { ROLES } from '../lib/access.ts';
import type { Change } from '../lib/board/journal.ts';
import type { Progress } from '../lib/board/progress.ts';
import type { ReadAs } from '../lib/foreign/types.ts';
import type { PlanItem } from '../lib/plan/types.ts';
import type { ReportKind } from '../lib/plan/report/names.ts';

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`);
const at = (name: string) => timestamp(name, { withTimezone: true });
const createdAt = () => at('created_at').notNull().defaultNow();
/** When the row was written, not when its transaction began: under the lock of a board's head the times follow the numbers. */
const happenedAt = () =>
  at('created_at')
    .notNull()
    .default(sql`clock_timestamp()`);

export const role = pgEnum('role', ROLES);

export const users = pgTable('users', {
  id: id(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  /** `scrypt$N$r$p$salt$hash`. */
  passwordHash: text('password_hash').notNull(),
  /** An owner of the installation: may manage people and see its state. */
  owner: boolean('owner').notNull().default(false),
  /** A session carries the version it was made with; raising it signs out everywhere. */
  sessionVersion: integer('session_version').notNull().default(1),
  createdAt: createdAt(),
});

/** One-time links: only the hash of the token is kept. `setup` makes the first owner. */
export const setupLinks = pgTable('setup_links', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
  createdAt: createdAt(),
});

export const boards = pgTable('boards', {
  id: id(),
  title: text('title').notNull(),
  archivedAt: at('archived_at'),
  /** Counts by lane, written by the room after a commit: the boards page needs no document. */
  progress: jsonb('progress').$type<Progress>(),
  lastActivityAt: at('last_activity_at').notNull().defaultNow(),
  createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
  createdAt: createdAt(),
});

export const boardMembers = pgTable(
  'board_members',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: role('role').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.userId] }), index('board_members_user').on(t.userId)],
);

export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    role: role('role').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    /** How often it was accepted; a link may be used by several people until it ends. */
    uses: integer('uses').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [index('invitations_board').on(t.boardId)],
);

/** An imported plan: its original bytes, and what the lens read from them then, which an export compares with. */
export const sources = pgTable(
  'sources',
  {
    id: id(),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    bytes: bytea('bytes').notNull(),
    /** The items as they were read at the import (also those left out of the board). */
    baseline: jsonb('baseline').$type<PlanItem[]>().notNull(),
    /** Head lines of the items that were put on the board. */
    imported: jsonb('imported').$type<number[]>().notNull(),
    /** How it was read, where it was written from a file of another board. */
    readAs: jsonb('read_as').$type<ReadAs>(),
    /** For a text that people wrote beside the board: the import it goes back to. Null for an import. */
    revisionOf: uuid('revision_of'),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [index('sources_board').on(t.boardId)],
);

/** A plan that was imported again into its board: what that did, so that it can be taken back in one step. */
export const planImports = pgTable(
  'plan_imports',
  {
    /** The source that the import brought. */
    sourceId: uuid('source_id')
      .primaryKey()
      .references(() => sources.id, { onDelete: 'cascade' }),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    /** The source that the board was on before, or null for a board that had none. */
    replaced: uuid('replaced'),
    /** The number of the update that it is in the board's log. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Changes of lib/board/journal.ts, in order. */
    changes: jsonb('changes').$type<readonly Change[]>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    undoneAt: at('undone_at'),
  },
  (t) => [index('plan_imports_board').on(t.boardId, t.createdAt)],
);

/** The head of a board's log. Narrow on purpose: it is locked and rewritten at every commit. */
export const boardHeads = pgTable('board_heads', {
  boardId: uuid('board_id')
    .primaryKey()
    .references(() => boards.id, { onDelete: 'cascade' }),
  epoch: uuid('epoch')
    .notNull()
    .default(sql`gen_random_uuid()`),
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
});

/** The board's log: the truth. `seq` is contiguous per board, taken under the head's row lock. */
export const boardUpdates = pgTable(
  'board_updates',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
    userId: uuid('user_id'),
    /** The first 8 bytes of the SHA-256 of `data`, made when it was written. Null in rows from before there was one. */
    sum: bytea('sum'),
    createdAt: happenedAt(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.seq] })],
);

export const boardSnapshots = pgTable(
  'board_snapshots',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    /** The last sequence number folded into it. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    state: bytea('state').notNull(),
    sha256: text('sha256').notNull(),
    /** The history it belongs to: rows of the log stand only on a snapshot of their own. Null is the board's first. */
    epoch: uuid('epoch'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.seq] })],
);

/** What was found damaged in a board's log, taken out of it by a repair and kept for whoever can still read it. */
export const boardDamages = pgTable(
  'board_damages',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'snapshot' | 'update'>().notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
    /** What its sum should have been, in hexadecimal. */
    sum: text('sum'),
    createdAt: createdAt(),
  },
  (t) => [index('board_damages_board').on(t.boardId)],
);

/** Whose structs a client id of the board's document makes, for rows of the log that were folded. Null is the server. */
export const boardClients = pgTable(
  'board_clients',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    userId: uuid('user_id'),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.clientId] })],
);

/** What happened to an item, in words a person would use; written with the commit it describes. */
export const boardEvents = pgTable(
  'board_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Null for what happened to the board as a whole. */
    itemId: uuid('item_id'),
    userId: uuid('user_id'),
    /** A BoardEvent or a WholeEvent of lib/board/events.ts. */
    event: jsonb('event').notNull(),
    createdAt: happenedAt(),
  },
  (t) => [
    index('board_events_item').on(t.boardId, t.itemId, t.id),
    index('board_events_board').on(t.boardId, t.id),
  ],
);

/** How a board's reports are written, where its team changed that: one text a kind of report. No row means the template Laneway has. */
export const reportTemplates = pgTable(
  'report_templates',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<ReportKind>().notNull(),
    text: text('text').notNull(),
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.kind] })],
);

/** Counters with an end, kept in the database so that they hold over restarts and on every node. The columns are rate-limiter-flexible's. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull(),
    expire: at('expire'),
  },
  (t) => [index('rate_limits_expire').on(t.expire)],
);
