/** What lint says about a plan, and what a rule is. */
import type { Subject } from './subject.ts';

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Finding {
  /** 1-based. */
  line: number;
  rule: string;
  severity: Severity;
  /** What is ambiguous, as a sentence. */
  message: string;
  /** What would make it plain, as a sentence. */
  suggestion: string;
}

export interface Found {
  line: number;
  message: string;
  suggestion: string;
  /** Where this one weighs less than its rule says. */
  severity?: Severity;
}

export interface Rule {
  id: string;
  severity: Severity;
  /** What it finds, for the list of rules. */
  about: string;
  find(subject: Subject): Iterable<Found>;
}
