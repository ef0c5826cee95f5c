/** Whether these are names of columns as GitHub writes them. */
export function isGithubHeader(names: readonly string[]): boolean {
  const known = new Set(names.map((name) => name.trim().toLowerCase()));
  return known.has('title') && known.has('url') && (known.has('status') || known.has('assignees'));
}
