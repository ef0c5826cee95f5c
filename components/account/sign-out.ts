/** Signs out of this browser and deletes what it keeps of the boards; then goes to `next`. Throws where the server does not answer: nothing is deleted then. */
export async function signOut(next = '/sign-in'): Promise<void> {
  const response = await fetch('/sign-out', { method: 'POST' });
  if (!response.ok) throw new Error(`sign-out answered ${response.status}`);
  const { forgetLocalCopies } = await import('@/components/room/local-copy.ts');
  await forgetLocalCopies();
  // A whole new page: nothing of this person's boards stays in memory.
  location.assign(next);
}
