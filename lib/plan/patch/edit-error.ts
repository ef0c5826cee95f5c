/** An edit that cannot be made: which one (index in the list, -1 when none asked for it), and one sentence why. */
export class PlanEditError extends Error {
  readonly index: number;

  constructor(index: number, message: string) {
    super(message);
    this.name = 'PlanEditError';
    this.index = index;
  }
}
