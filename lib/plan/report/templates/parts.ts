// Blocks that the templates share. A template is one text once it is on the screen: templates cannot use each other.

export const HEAD = `# {{ title }}

**Date**: {{ date }}{% if week %} · **Week**: {{ week.now }} of {{ week.of }}{% endif %}

{{ summary }}

`;

/** The items of \`section\`, one heading each, with what is known of them. */
export const ITEMS = `{% for item in section.items %}
### {{ item.mark }} {{ item.name }}

{% for fact in item.facts %}
- **{{ fact.label }}**: {{ fact.value }}
{% endfor %}
{% if item.shown_issue %}
- **Issue**: {{ item.shown_issue }}
{% endif %}
{% for check in item.shown_checks %}
- [{{ check.box }}] {{ check.text }}
{% endfor %}

{% endfor %}
`;

/** The tables that count, below a heading that importers know to hold no items. */
export const METRICS = `{% if metrics.size > 0 %}
## Metrics

{% endif %}
{% for table in metrics %}
### {{ table.title }}

{{ table | table }}

{% endfor %}
`;

/** The tables that tell what happened. */
export const CHANGES = `{% if changes.size > 0 %}
## Change log

{% endif %}
{% for table in changes %}
### {{ table.title }}

{{ table | table }}

{% endfor %}
`;
