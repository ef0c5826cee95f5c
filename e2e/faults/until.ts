/** Resolves once the condition holds; looks every few milliseconds, and says what it waited for when it gives up. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  seconds: number,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await turn(10);
  }
}

/** Gives everything else a turn. */
export const turn = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
