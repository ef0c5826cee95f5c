/** For measuring memory: the signal collects all garbage. */
process.on('SIGUSR2', () => globalThis.gc?.());
