/** The action plan, exactly as a board without a plan is exported. */
export const PLAN_TEMPLATE = `# {{ plan.title }}

{% if plan.levels.size > 0 %}
## Priority Levels

{% for level in plan.levels %}
{{ level }}
{% endfor %}

{% endif %}
{% if plan.groups.size > 0 %}
## Action Items

{% endif %}
{% for group in plan.groups %}
### {{ group.number }}. {{ group.title }}

{% for item in group.items %}
{{ item.text }}

{% endfor %}
{% endfor %}
{% if plan.schedule.size > 0 %}
## Implementation Schedule

{% endif %}
{% for slot in plan.schedule %}
### Week {{ slot.weeks }}

{% for line in slot.lines %}
{{ line }}
{% endfor %}

{% endfor %}
`;
