import { refuseOtherOrigins } from '../same-origin.ts';
import { answer } from '../answer.ts';
import { endSession } from '../session-cookie.ts';

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    await endSession();
    return null;
  });
}
