import { z } from 'zod';
import { reportSchema } from './model.ts';

/** The shape of the JSON format for other programs: published as public/schemas/report.v1.schema.json. */
export const reportJsonSchema = (): string =>
  `${JSON.stringify({ $id: 'report.v1.schema.json', ...z.toJSONSchema(reportSchema) }, null, 2)}\n`;
