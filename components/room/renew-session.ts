/** Asks the server to renew the session's cookie; true where there still is one. */
export async function renewSession(): Promise<boolean> {
  if (typeof location === 'undefined') return false;
  try {
    const answer = await fetch('/api/auth/session', { cache: 'no-store' });
    const session: unknown = await answer.json();
    return typeof session === 'object' && session !== null && 'user' in session;
  } catch {
    return false;
  }
}
