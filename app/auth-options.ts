import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { database } from '@/drizzle/app-client.ts';
import { userById } from '@/drizzle/users.ts';
import { AppError } from '@/lib/errors.ts';
import { SESSION_DAYS } from '@/lib/limits.ts';
import { credentialsInput } from './account-input.ts';
import { addressIn } from './client-address.ts';
import { checkCredentials } from './credentials.ts';

export interface SessionUser {
  id: string;
  name: string;
  email: string;
  /** An owner of the installation. */
  owner: boolean;
}

export const SESSION_SECONDS = SESSION_DAYS * 24 * 3600;

/**
 * Sessions are next-auth's JWTs. The forms call the same `checkCredentials` and make the same token (session-cookie.ts),
 * so that signing up, setting up and changing a password sign in at once; this provider serves scripts.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      name: 'Password',
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        const input = credentialsInput.safeParse(credentials);
        if (!input.success) return null;
        const address = addressIn((name) => request.headers?.[name]);
        try {
          return await checkCredentials(database().db, { ...input.data, address });
        } catch (error) {
          // Null and a throw look different to a script: only "too many tries" may be told apart.
          if (error instanceof AppError && error.code === 'invalid') return null;
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { ...token, uid: user.id, sv: user.sessionVersion } : token;
    },
    async session({ session, token }) {
      // A JWT cannot be taken back, so each read asks whether its version still holds.
      const user = token.uid ? await userById(database().db, token.uid) : null;
      if (!user || user.sessionVersion !== token.sv) return { expires: session.expires };
      const { id, name, email, owner } = user;
      return { expires: session.expires, user: { id, name, email, owner } };
    },
  },
  logger: {
    // A stale or foreign cookie is not a failure of ours; it reads as signed out.
    error(code, metadata) {
      if (code !== 'JWT_SESSION_ERROR') process.stderr.write(`${code} ${describe(metadata)}\n`);
    },
    warn() {},
    debug() {},
  },
};

function describe(metadata: Error | { error?: Error }): string {
  const error = metadata instanceof Error ? metadata : metadata.error;
  return error?.message ?? '';
}
