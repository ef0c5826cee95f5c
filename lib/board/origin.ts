/**
 * Why a transaction happened. Undo, persisting and echo decide by these and never guess; strings, so that
 * two bundles of this module still agree. Every `applyUpdate` must pass one, or Yjs calls it a local edit.
 */
/** An edit of the person at this screen. */
export const LOCAL_EDIT = 'local-edit';
/** The same person taking an edit back, or doing it again. */
export const UNDO = 'undo';
/** An update that came over the wire. */
export const REMOTE = 'remote';
/** The first content of a new board: on the server, once. */
export const SEED = 'seed';
/** Stored updates being read back. */
export const LOAD = 'load';
/** The server putting a value right: a stale move, a cell whose order keys grew too long. */
export const REPAIR = 'repair';
