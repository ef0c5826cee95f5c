import { CHANGES, HEAD, ITEMS, METRICS } from './parts.ts';
import { PLAN_TEMPLATE } from './plan.ts';
import type { ReportKind } from '../names.ts';

const COUNTED = `## {{ section.title }} ({{ section.counts.total }})

{% if section.text %}
{{ section.text }}

{% endif %}
`;

const IN_ORDER = `{% for section in sections %}
${COUNTED}${ITEMS}{% endfor %}
`;

/** The Markdown of every report is written with these, until a board's team writes its own. */
export const DEFAULT_TEMPLATES: Readonly<Record<ReportKind, string>> = {
  plan: PLAN_TEMPLATE,
  progress: `${HEAD}${IN_ORDER}${METRICS}`,
  implementation: `${HEAD}{% for section in sections %}
## {{ section.mark }} {{ section.title }}

{{ section.text }}

${ITEMS}{% endfor %}
${METRICS}`,
  remaining: `${HEAD}${IN_ORDER}${METRICS}`,
  completion: `${HEAD}${METRICS}${IN_ORDER}${CHANGES}`,
};
