import { parseDocument } from 'yaml';
import { MAX_FRONT_MATTER_CHARS } from '../limits.ts';

const MAX_BRACKETS = 200;

export interface FrontMatter {
  values: ReadonlyMap<string, unknown>;
  body: string;
}

/** YAML between the two `---` at the start of a Markdown file; null where there is none or it is not YAML. */
export function readFrontMatter(text: string): FrontMatter | null {
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!match) return null;
  const yaml = match[1] ?? '';
  // Brackets within brackets cost the parser more than their number; a task has a list or two.
  if (yaml.length > MAX_FRONT_MATTER_CHARS || yaml.split(/[[{]/).length > MAX_BRACKETS) return null;
  let value: unknown;
  try {
    const document = parseDocument(yaml, { uniqueKeys: false, schema: 'failsafe' });
    if (document.errors.length > 0) return null;
    // Aliases multiply: a few lines of them are gigabytes. No task needs one.
    value = document.toJS({ mapAsMap: true, maxAliasCount: 0 });
  } catch {
    return null;
  }
  const values =
    value instanceof Map
      ? new Map([...value].map(([key, said]) => [String(key), said]))
      : new Map();
  return { values, body: text.slice(match[0].length) };
}

/** A value as words; null for none, and for what is no plain value. */
export function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value !== 'null' ? value.trim() : null;
}

/** A value that is a list, or the one word of it. */
export function wordsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => wordOf(one) ?? []);
}
