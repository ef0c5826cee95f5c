import type { Finding, Severity } from '../../lib/plan/lint/finding.ts';
import { inputName } from './files.ts';

/** What lint says about one file. */
export interface FileReport {
  file: string;
  counts: Readonly<Record<Severity, number>>;
  /** Findings that are not listed: there were too many of their rule. */
  left: number;
  findings: readonly Finding[];
}

export const LINT_FORMATS = ['text', 'json', 'github'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];

/** For people: two lines a finding, the first as editors and terminals make links of. */
export function asText({ file, findings, left }: FileReport): string {
  const lines = findings.map(
    ({ line, rule, severity, message, suggestion }) =>
      `${inputName(file)}:${line}: ${severity}: ${message} [${rule}]\n    ${suggestion}\n`,
  );
  if (left > 0) lines.push(`${inputName(file)}: ${left} more of these are not listed.\n`);
  return lines.join('');
}

/** `many`: one object a line, as `parse --json` does for several files. */
export function asJson({ file, counts, left, findings }: FileReport, many: boolean): string {
  const { error: errors, warning: warnings, note: notes } = counts;
  return `${JSON.stringify({ file, errors, warnings, notes, left, findings }, null, many ? 0 : 2)}\n`;
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Workflow commands, which show beside the lines of a pull request. */
export function asGithub({ file, findings }: FileReport): string {
  return findings
    .map(({ line, rule, severity, message, suggestion }) => {
      const place = `file=${property(file)},line=${line},title=${property(rule)}`;
      return `::${COMMANDS[severity]} ${place}::${data(`${message} ${suggestion}`)}\n`;
    })
    .join('');
}

function data(words: string): string {
  return words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(words: string): string {
  return data(words).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The last line for people: `1 error, 2 warnings and 0 notes in 3 files`. */
export function summaryOf(reports: readonly FileReport[]): string {
  const sum = (severity: Severity): string => {
    const n = reports.reduce((sum, { counts }) => sum + counts[severity], 0);
    return `${n} ${severity}${n === 1 ? '' : 's'}`;
  };
  const files = reports.length === 1 ? '1 file' : `${reports.length} files`;
  return `${sum('error')}, ${sum('warning')} and ${sum('note')} in ${files}\n`;
}
