import { disposition } from '../export/export-file.ts';
import { FORMATS, type ReportFormat } from '@/lib/plan/report/names.ts';

/** Spreadsheets take a CSV file for something older than UTF-8 unless it begins with this. */
const BOM = '\uFEFF';

/** The report as a download. */
export function reportFile(text: string, { name, format }: { name: string; format: ReportFormat }) {
  return answerWith(format === 'csv' ? BOM + text : text, {
    'content-type': FORMATS[format].type,
    'content-disposition': disposition(name),
  });
}

/** The report as text to look at, whatever its format: never a page of this address. */
export const reportPreview = (text: string): Response =>
  answerWith(text, { 'content-type': 'text/plain; charset=utf-8' });

function answerWith(text: string, headers: Record<string, string>): Response {
  return new Response(text, {
    headers: {
      ...headers,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
