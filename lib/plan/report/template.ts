import { Context, filters as standard, Liquid, LiquidError, toValueSync } from 'liquidjs';
import {
  MAX_REPORT_CHARS,
  MAX_TEMPLATE_CHARS,
  MAX_TEMPLATE_MEMORY,
  MAX_TEMPLATE_MS,
} from '../../limits.ts';
import { markdownTable } from './markdown-table.ts';

/** What is wrong with a template; `line` is 1-based, null where it is no single line. */
export interface TemplateProblem {
  line: number | null;
  message: string;
}

export type Filled = { ok: true; text: string } | { ok: false; problem: TemplateProblem };

/** No files, no clock, no chance, nothing that grows out of sight (`capture`): the same template and report always give the same text. */
const TAGS =
  'assign break case comment continue cycle decrement echo for if increment raw unless #';
const FILTERS =
  'abs append at_least at_most capitalize ceil compact concat default divided_by downcase escape first floor join last lstrip map minus modulo plus prepend remove reverse round rstrip size slice sort sort_natural split strip strip_newlines sum times truncate truncatewords uniq upcase where reject find';

const engine = createEngine();

function createEngine(): Liquid {
  const nothing = () => {
    throw new Error('A template cannot use other files.');
  };
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    greedy: false,
    cache: false,
    relativeReference: false,
    parseLimit: MAX_TEMPLATE_CHARS,
    memoryLimit: MAX_TEMPLATE_MEMORY,
    renderLimit: MAX_TEMPLATE_MS,
    fs: {
      exists: async () => false,
      existsSync: () => false,
      readFile: nothing,
      readFileSync: nothing,
      resolve: nothing,
    },
  });
  const tags = new Set(TAGS.split(' '));
  for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name];
  for (const name of FILTERS.split(' ')) {
    const filter = standard[name];
    if (filter) liquid.registerFilter(name, filter);
  }
  liquid.registerFilter('replace', replaceAll);
  liquid.registerFilter('table', markdownTable);
  return liquid;
}

/** The standard one may make a text far larger than the memory it says it takes. */
function replaceAll(text: unknown, from: unknown, to: unknown): string {
  const [words, what, by] = [textOf(text), textOf(from), textOf(to)];
  const parts = what === '' ? [words] : words.split(what);
  if (words.length + parts.length * by.length > MAX_TEMPLATE_MEMORY)
    throw new Error('memory alloc limit exceeded');
  return parts.join(by);
}

/** A line that is only a tag: it takes its indent and its end along, so it leaves nothing behind. */
const LONE_TAG = /^[ \t]*\{%-?((?:(?!%\}|\{%).)*?)-?%\}[ \t]*\r?$/gm;

/** Writes a report with a template of somebody's own. Never throws for what stands in the template. */
export function fillTemplate(template: string, data: object): Filled {
  if (template.length > MAX_TEMPLATE_CHARS) {
    const message = `A template may have ${MAX_TEMPLATE_CHARS.toLocaleString('en')} characters.`;
    return { ok: false, problem: { line: null, message } };
  }
  try {
    const parsed = engine.parse(template.replace(LONE_TAG, '{%-$1-%}'));
    const context = new Context(data, engine.options, { sync: true }, { liquid: engine });
    const text = toValueSync(engine.renderer.renderTemplates(parsed, context, boundedText())) as
      | string
      | undefined;
    return { ok: true, text: `${(text ?? '').trimEnd()}\n` };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

const TOO_LONG = 'report limit exceeded';

function boundedText() {
  let length = 0;
  return {
    buffer: '',
    write(value: unknown) {
      const text = textOf(value);
      length += text.length;
      if (length > MAX_REPORT_CHARS) throw new Error(TOO_LONG);
      this.buffer += text;
    },
  };
}

/** A value as text: nothing for none, a list as its parts. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^undefined variable: (.+)$/, 'There is nothing called “$1” here.'],
  [/^undefined filter: (.+)$/, 'There is no filter “$1”.'],
  [/^tag "(.+)" not found$/, 'There is no tag “$1” in templates of reports.'],
  [/^tag (.+) not closed$/, '$1 is not closed.'],
  [/^output (.+) not closed$/s, '$1 is not closed.'],
  [/^.*limit exceeded$/s, 'This template makes too much text, or takes too long. Make it do less.'],
  [/^Invalid string length$/, 'This template makes too much text. Make it do less.'],
  [/^Maximum call stack.*$/s, 'The tags are nested too deep.'],
];

function problemOf(error: unknown): TemplateProblem {
  if (!(error instanceof Error)) throw error;
  const known = LiquidError.is(error);
  if (!known && !(error instanceof RangeError) && error.name !== 'AssertionError') {
    if (!/limit exceeded$/.test(error.message)) throw error;
  }
  const token = (error as { token?: { getPosition(): number[] } }).token;
  const words = error.message.replace(/,?\s*(?:file:.*?, )?line:\d+, col:\d+$/s, '').trim();
  // As it was typed: the dashes are ours.
  const typed = words.replace(/\{%-/g, '{%').replace(/-%\}/g, '%}');
  const row = SENTENCES.find(([pattern]) => pattern.test(typed));
  const message = row
    ? typed.replace(...row)
    : `${typed[0]?.toUpperCase() ?? ''}${typed.slice(1)}.`;
  return { line: known && token ? (token.getPosition()[0] ?? null) : null, message };
}
