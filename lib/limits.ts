/** Every limit of Laneway, named once, with its unit. docs/limits.md lists them for users. */

// Plans
export const MAX_PLAN_BYTES = 2 * 1024 * 1024;
export const MAX_PLAN_ITEMS = 5_000;
/** The command line reads larger plans than a board takes, in bytes. */
export const MAX_COMMAND_LINE_PLAN_BYTES = 64 * 1024 * 1024;
/** Findings of one lint rule in one plan; more are counted only. */
export const MAX_LINT_FINDINGS = 200;
/** Above this size a plan is read off the main thread, in the browser and on the server, in bytes. */
export const WORKER_PLAN_BYTES = 200 * 1024;
/** Threads of the server that read large plans at once; others wait for their turn. */
export const MAX_READERS = 2;
/** Requests that may wait for such a thread; more are asked to come again. */
export const MAX_WAITING_READERS = 50;
/** What one such thread may take: memory in MB, and time. */
export const READER_MEGABYTES = 1_024;
export const READ_SECONDS = 60;
/** One import as it is sent: the plan, and what was corrected in its preview, in bytes. */
export const MAX_IMPORT_BYTES = 8 * 1024 * 1024;

// Other boards' files
/** An export of another board as it is dropped, in bytes: larger than a plan, since most of it is left out. */
export const MAX_FOREIGN_BYTES = 6 * 1024 * 1024;
/** Nesting of a JSON export. */
export const MAX_JSON_DEPTH = 64;
export const MAX_TABLE_COLUMNS = 100;
/** Files in a zip, whatever they are. */
export const MAX_ZIP_ENTRIES = 12_000;
/** One file of a zip, and all of them together, unpacked, in bytes. */
export const MAX_ZIP_ENTRY_BYTES = 512 * 1024;
export const MAX_ZIP_TOTAL_BYTES = 20 * 1024 * 1024;
/** What stands between the two `---` of a task. */
export const MAX_FRONT_MATTER_CHARS = 16 * 1024;
/** Unpacked bytes for each packed one, above the free first part: text packs at 3 to 20. */
export const MAX_ZIP_RATIO = 100;
export const ZIP_RATIO_FREE_BYTES = 64 * 1024;
/** What could not be read, as the preview lists it. */
export const MAX_FOREIGN_PROBLEMS = 100;

/** Texts written beside the board that are kept for one import; older ones go. */
export const KEPT_REVISIONS = 50;
/** Text of a plan that is written beside the board, as it is sent (the text, and the text it came from), in bytes. */
export const MAX_REVISION_BYTES = 8 * 1024 * 1024;

// Board
export const MAX_BOARD_ITEMS = 10_000;
export const MAX_WEEKS = 26;
export const DEFAULT_WEEKS = 8;
export const MAX_TITLE_CHARS = 500;
export const MAX_NOTES_CHARS = 50_000;
export const MAX_FIELD_CHARS = 200;
export const MAX_CHECKS = 500;
export const MAX_CHECK_CHARS = 2_000;
export const MAX_SECTION_DEPTH = 12;
export const MAX_ORDER_CHARS = 64;
/** A client may not claim a rev further than this beyond the committed one, or a liar freezes a card. */
export const MAX_REV_JUMP = 1_000;

// Accounts
export const MIN_PASSWORD_CHARS = 10;
export const MAX_PASSWORD_CHARS = 200;
export const MAX_NAME_CHARS = 80;
export const MAX_EMAIL_CHARS = 254;
export const SESSION_DAYS = 7;
export const SETUP_LINK_HOURS = 24;
/** Failed sign-ins per e-mail before a pause. */
export const SIGN_IN_ATTEMPTS = 10;
/** The same per network address: more, since a whole office may share one. */
export const SIGN_IN_ATTEMPTS_PER_ADDRESS = 50;
export const SIGN_IN_WINDOW_SECONDS = 15 * 60;

// Sockets
/** One WebSocket frame, in bytes; the first sync of a long offline spell may take more. */
export const MAX_FRAME_BYTES = 2 * 1024 * 1024;
export const MAX_SOCKETS_PER_BOARD = 250;
export const MAX_SOCKETS_PER_USER = 20;
export const FRAMES_PER_SECOND = 50;
export const FRAME_BURST = 200;
export const BYTES_PER_SECOND = 200 * 1024;
export const BYTE_BURST = 2 * 1024 * 1024;
/** Unsent bytes of one socket: above the first presence is dropped, above the second updates wait for one diff, above the third it is closed. */
export const UNSENT_DROP_PRESENCE_BYTES = 256 * 1024;
export const UNSENT_STALE_BYTES = 1024 * 1024;
export const UNSENT_CLOSE_BYTES = 4 * 1024 * 1024;
export const PING_SECONDS = 25;
export const SESSION_RECHECK_SECONDS = 60;

/** Updates of one person that were refused, within so many seconds, after which nothing more of theirs is tried. */
export const MAX_REFUSALS = 3;
export const REFUSAL_WINDOW_SECONDS = 10 * 60;

// Commit
export const MAX_BATCH_ROWS = 500;
export const MAX_BATCH_BYTES = 1024 * 1024;
export const MAX_QUEUED_BYTES = 8 * 1024 * 1024;
/** Rows, and bytes of rows, after which a board's log is folded into a snapshot. */
export const COMPACT_ROWS = 500;
export const COMPACT_BYTES = 256 * 1024;
/** So long a pause between a board's edits is when it is folded; a log that grew so many times as long waits for none. */
export const COMPACT_LULL_SECONDS = 1;
export const COMPACT_TIMES_AT_MOST = 4;
export const UNLOAD_SECONDS = 45;
export const LOAD_CONCURRENCY = 2;
/** A board's document, in bytes; what would make it larger is refused. */
export const BOARD_MAX_BYTES = 20 * 1024 * 1024;

/** A document larger than this is folded on a thread of its own. */
export const FOLD_ASIDE_BYTES = 2 * 1024 * 1024;
/** A document that knows more clients, or carries more bytes of what was overwritten and deleted, is written afresh once nobody has it open. */
export const RENEW_CLIENTS = 5_000;
export const RENEW_SPARE_BYTES = 4 * 1024 * 1024;
/** An item that was deleted is kept at least so long. */
export const PURGE_DAYS = 30;

// Presence
/** What one person may show of themselves, in bytes of JSON. */
export const MAX_PRESENCE_BYTES = 2 * 1024;
export const MAX_DRAGGED_ITEMS = 40;
/** Presence leaves a client, and a server, at most this often. */
export const PRESENCE_PER_SECOND = 5;
export const BEAT_SECONDS = 20;
/** A server node tells the others that it lives; after three misses its people are gone. */
export const NODE_BEAT_SECONDS = 5;

// Reconnecting
export const RECONNECT_FLOOR_MS = 500;
export const RECONNECT_BASE_MS = 1_000;
export const RECONNECT_CAP_MS = 30_000;
/** A connection that stayed synced this long starts the next back-off afresh. */
export const STABLE_CONNECTION_SECONDS = 30;
/** No acknowledgement for this long on an open connection: it is dropped and made anew. */
export const ACK_WATCHDOG_SECONDS = 10;
/** How often an open board is compared with the server's. */
export const AUDIT_SECONDS = 300;
/** The answer to a probe after the page became visible again. */
export const PROBE_SECONDS = 5;

// Rooms
export const MAX_SOCKETS = 5_000;
/** Identifying the person and loading the board, before the connection is refused. */
export const JOIN_SECONDS = 10;
/** One commit, seen from the process; the database has its own, shorter limits. */
export const COMMIT_SECONDS = 8;
/** A connection to the database that owes an answer and is silent for this long is given up; statements end sooner. */
export const DATABASE_SILENCE_SECONDS = 15;
/** How often the connection on which a node hears the database is asked whether it lives: nothing else is asked on it. */
export const LISTEN_ASK_SECONDS = 15;
/** How often a node looks for commits that no hint told it about. */
export const HEAD_POLL_SECONDS = 15;
/** Unsaved bytes per process above which senders are paused. */
export const PAUSE_QUEUED_BYTES = 4 * 1024 * 1024;
/** A socket whose updates wait may stay so for this long. */
export const STALE_SECONDS = 30;
/** Snapshots of a board that are kept besides one a day. */
export const KEPT_SNAPSHOTS = 3;
/** Every moment of a board's last days can be opened again; HISTORY_DAYS sets another number for an installation. */
export const HISTORY_DAYS = 90;
/** How often what is older is looked for and deleted, and in how many rows of the log at a time. */
export const PRUNE_HOURS = 6;
export const PRUNE_ROWS = 5_000;
/** What the log of one board may grow by in 24 hours, in bytes: all of it is kept for HISTORY_DAYS. */
export const BOARD_LOG_BYTES_PER_DAY = 256 * 1024 * 1024;
/** Entries of one page of a board's activity, and how many events are looked at for it: a filter may leave most of them out. */
export const ACTIVITY_PAGE = 100;
export const ACTIVITY_SCAN = 2_000;
/** An earlier moment as it is sent, in bytes of stored document: its nearest snapshot and the rows since. */
export const MAX_MOMENT_BYTES = 40 * 1024 * 1024;
/** Earlier moments that a node reads at once, and requests that may wait for it. */
export const MAX_MOMENTS = 2;
export const MAX_WAITING_MOMENTS = 100;
/** A room tells the boards page about progress and title at most this often. */
export const SUMMARY_SECONDS = 1;
/** An ending node writes what is pending and asks its pages to come back for at most this long. */
export const DRAIN_SECONDS = 15;
/** SHUTDOWN_GRACE may be this long, in seconds. */
export const MAX_SHUTDOWN_GRACE = 10;
/** A node is gone after this in any case: orchestrators kill after 30. Nothing that was shown as saved depends on it. */
export const SHUTDOWN_SECONDS = 27;

// Health
/** A check of /health/ready must answer within this. */
export const HEALTH_CHECK_SECONDS = 2;
/** How often a node looks whether its database answers. */
export const DATABASE_WATCH_SECONDS = 5;
/** Share of the last ten seconds that the event loop worked, in percent, above which a node wants no new people. */
export const EVENT_LOOP_FULL_PERCENT = 98;
/** Event-loop lag (p99) above which a node calls itself degraded, in milliseconds. */
export const EVENT_LOOP_SLOW_MS = 250;
/** Edits that wait longer than this for the database make a node degraded, in milliseconds. */
export const COMMIT_LATE_MS = 2_000;
/** Rooms of one node that the system page lists, the busiest first. */
export const SYSTEM_ROOMS = 50;
/** Connections of one room that it lists. */
export const SYSTEM_CONNECTIONS = 100;
/** A node that was not heard of for this long is not listed any more. */
export const NODE_FORGOTTEN_SECONDS = 60;

// Requests
/** What a page sends that is no file and no text of a plan, in bytes. */
export const MAX_REQUEST_BYTES = 128 * 1024;

// Live events
/** One message of a client over /socket.io, in bytes. */
export const MAX_LIVE_MESSAGE_BYTES = 16 * 1024;

// Reports
/** A template of a report, in characters. */
export const MAX_TEMPLATE_CHARS = 20_000;
/** One writing of a template: how long it may take, and the characters and list entries its filters may make. */
export const MAX_TEMPLATE_MS = 3_000;
export const MAX_TEMPLATE_MEMORY = 20_000_000;
/** What a template may write, in characters. */
export const MAX_REPORT_CHARS = 20 * 1024 * 1024;
