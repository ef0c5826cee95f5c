import type { ReportModel } from '../model.ts';

/** The report as data, in the shape of public/schemas/report.v1.schema.json. */
export const writeJson = (model: ReportModel): string => `${JSON.stringify(model, null, 2)}\n`;
