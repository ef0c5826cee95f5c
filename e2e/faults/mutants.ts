/** One mistake that somebody could make, as replacements of the product's own text. */
export interface Mutant {
  name: string;
  says: string;
  /** By file: what stands there exactly once, and what takes its place. */
  edits: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
  /** The rows that must turn red. */
  rows: readonly string[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'acknowledge-before-commit',
    says: '"saved" is said as soon as the edit was accepted',
    edits: {
      'server/sync/room.ts': [
        [
          'if (!this.closed) this.#receipts.ask(connection, n);',
          'this.#outlet.tell(connection, savedFrame(n));',
        ],
      ],
    },
    rows: ['1', '2'],
  },
];
