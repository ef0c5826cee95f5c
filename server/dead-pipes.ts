/**
 * When whoever reads our output is gone (npm, docker, tee was killed), a write fails; unheard, that error reaches a
 * logger that writes to the same pipe, for ever, at 100 % of a core.
 */
export function ignoreDeadPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
