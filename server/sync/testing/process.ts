import { openDatabase, type DatabaseAddress } from '../../../drizzle/client.ts';
import { TEST_DATABASE_VARIABLE } from '../../../drizzle/testing.ts';
import { startNode } from './node.ts';

// For tests: a node in a process of its own, so that it can be killed. Prints its port.
const address = JSON.parse(process.env[TEST_DATABASE_VARIABLE] ?? '') as DatabaseAddress;
const node = await startNode(openDatabase(address), { port: Number(process.argv[2] ?? 0) });
process.stdout.write(`${node.port}\n`);
