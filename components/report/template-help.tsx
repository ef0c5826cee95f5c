import type { ReportKind } from '@/lib/plan/report/names';

const WORDS: readonly (readonly [string, string])[] = [
  ['{{ title }}', 'title of the report; also board, date, summary'],
  ['{{ week.now }}', 'week of the date; week.of is how many there are'],
  ['{{ counts.done }}', 'also total, doing, blocked, todo, deferred, percent'],
  ['{% for section in sections %}', 'section.title, .text, .counts, .items'],
  [
    '{% for item in section.items %}',
    'item.name, .title, .ref, .status, .mark, .lane, .weeks, .owner, .effort, .timeline, .issue, .notes, .checks, .facts, .overdue, .done_on, .done_by, .slips',
  ],
  ['{% for check in item.checks %}', 'check.text, .done, .box'],
  ['{{ table | table }}', 'a table of metrics or changes'],
  ['{% if item.owner %}…{% endif %}', 'only where there is one'],
  ['{{ board | upcase }}', 'a filter: also downcase, truncate, join, sort, where, size, plus'],
];

const PLAN_WORDS: readonly (readonly [string, string])[] = [
  ['{% for group in plan.groups %}', 'group.number, .title, .items with .number and .text'],
  ['{% for slot in plan.schedule %}', 'slot.weeks, .lines'],
];

/** What a template can say: the words of Liquid that a report needs. */
export function TemplateHelp({ kind }: { kind: ReportKind }) {
  const rows = kind === 'plan' ? [...WORDS.slice(0, 3), ...PLAN_WORDS] : WORDS;
  return (
    <details className="max-h-[45%] shrink-0 overflow-y-auto border-t border-line text-xs">
      <summary className="px-4 py-2.5 font-semibold text-ink-soft hover:text-ink">
        What a template can say
      </summary>
      <div className="grid gap-2 px-4 pb-4 text-ink-soft">
        <p>
          Markdown, with values in {'{{ }}'} and steps in {'{% %}'}: the Liquid language. A line
          that is only a step leaves no empty line.
        </p>
        <dl className="grid gap-1.5">
          {rows.map(([code, says]) => (
            <div key={code}>
              <dt className="font-mono text-2xs text-ink">{code}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
