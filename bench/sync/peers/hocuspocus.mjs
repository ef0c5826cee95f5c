/** Hocuspocus as its documentation sets it up; with SQLITE, a file, it keeps documents by its database extension. */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const { PORT, SQLITE } = process.env;
const extensions = SQLITE ? [new SQLite({ database: SQLITE })] : [];
await new Server({ port: Number(PORT), address: '127.0.0.1', quiet: true, extensions }).listen();
