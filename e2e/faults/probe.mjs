// Put before the server's own code by the suite: on SIGUSR2 it says what the process holds.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const resources = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  const { heapUsed } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ probe: { heapUsed, resources } })}\n`);
});
