import type { SessionUser } from './auth-options.ts';

/** What Laneway keeps in a session. server/identify.ts reads the same claims at the sockets' door. */
declare module 'next-auth' {
  interface Session {
    /** Missing where the session was ended (password changed, account gone). */
    user?: SessionUser;
  }
  interface User {
    id: string;
    name: string;
    email: string;
    sessionVersion: number;
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    uid?: string;
    /** The session version it was made with. */
    sv?: number;
  }
}
