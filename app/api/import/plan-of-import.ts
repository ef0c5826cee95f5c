import { planNameOf, readForeign } from '@/lib/foreign/read-foreign.ts';
import type { Import } from './read-import.ts';

/** The plan of an import: its bytes as they are, or, for a file of another board, the plan written from it here and now. */
export async function planOfImport({ bytes, request }: Import): Promise<{
  bytes: Uint8Array;
  name: string;
}> {
  const { name, foreign, settings } = request;
  if (foreign === null) return { bytes, name };
  const { text } = await readForeign({ bytes, name, start: settings.start, ...foreign });
  return { bytes: new TextEncoder().encode(text), name: planNameOf(name) };
}
