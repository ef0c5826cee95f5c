import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { reportFileName } from '@/lib/exchange/board-report.ts';
import { loadReport, textOf } from './load-report.ts';
import { reportFile, reportPreview } from './report-file.ts';
import { reportQuery, templateTrial } from './report-query.ts';

interface Params {
  params: Promise<{ board: string }>;
}

/** A report of the board as it is saved: a file, or (`as=preview`) its text. Without a date, it is of today. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const { board } = await authorizeBoard((await params).board, 'board.export');
    const order = reportQuery(request, new Date().toISOString().slice(0, 10));
    const text = textOf(await loadReport(database().db, board.id, order));
    if (order.as === 'preview') return reportPreview(text);
    return reportFile(text, { name: reportFileName(board.title, order), format: order.format });
  } catch (error) {
    return answer(() => Promise.reject(error));
  }
}

/** What a template would write, before it is kept: `{text}`, or `{problem}` with its line. */
export function POST(request: Request, { params }: Params): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board } = await authorizeBoard((await params).board, 'board.edit');
    const order = await bodyOf(request, templateTrial);
    const written = await loadReport(database().db, board.id, order);
    return written.ok ? { text: written.text } : { problem: written.problem };
  });
}
