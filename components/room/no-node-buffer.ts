/** Stands in the browser for Node's Buffer (next.config.ts), which lib0 names but uses in Node only. */
export const Buffer = undefined;
