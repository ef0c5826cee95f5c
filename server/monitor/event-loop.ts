import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** The timer that measures fires so often, in milliseconds; what it is late by is the lag. */
const RESOLUTION = 20;

export interface EventLoopSecond {
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
  /** Share of the time that it worked, 0 to 1. */
  busy: number;
}

/** How late this process gets to things. */
export function watchEventLoop() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let before = performance.eventLoopUtilization();

  const late = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION) : 0;

  return {
    /** What happened since it was last asked. */
    take(): EventLoopSecond {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      // Nothing was measured where everything was blocked: then the next look tells.
      const measured = delay.max > 0;
      const second = {
        p50: measured ? late(delay.percentile(50)) : 0,
        p99: measured ? late(delay.percentile(99)) : 0,
        max: measured ? late(delay.max) : 0,
        busy: Number.isFinite(utilization) ? utilization : 0,
      };
      delay.reset();
      return second;
    },
    close: () => void delay.disable(),
  };
}
