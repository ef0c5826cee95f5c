import { z } from 'zod';
import { ROLES } from '@/lib/foreign/types.ts';
import { MAX_TABLE_COLUMNS } from '@/lib/limits.ts';

/** What a person chose each column of a table to be, as it is sent. */
export const mapping = z.object({
  header: z.boolean(),
  roles: z.array(z.enum(ROLES).nullable()).max(MAX_TABLE_COLUMNS),
});
