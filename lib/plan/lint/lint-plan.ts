/** Says what in a plan is ambiguous, and what would make it plain. Never throws; every finding's line exists. */
import type { PlanSource } from '../decode.ts';
import { MAX_LINT_FINDINGS } from '../../limits.ts';
import type { Finding, Severity } from './finding.ts';
import { RULES } from './rules.ts';
import { subjectOf } from './subject.ts';

/** What a rule's findings weigh instead of what the rule says; `off` leaves the rule out. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export interface LintResult {
  /** By line, then in the order of the rules. */
  findings: Finding[];
  /** Findings beyond the limit of their rule. */
  left: number;
}

export function lintPlan(source: PlanSource, settings: RuleSettings = {}): LintResult {
  const subject = subjectOf(source);
  const findings: Finding[] = [];
  let left = 0;
  for (const rule of RULES) {
    const setting = settings[rule.id];
    if (setting === 'off') continue;
    let told = 0;
    for (const found of rule.find(subject)) {
      if (++told > MAX_LINT_FINDINGS) {
        left++;
        continue;
      }
      const { line, message, suggestion } = found;
      const severity = setting ?? found.severity ?? rule.severity;
      findings.push({ line, rule: rule.id, severity, message, suggestion });
    }
  }
  return { findings: findings.toSorted((a, b) => a.line - b.line), left };
}
