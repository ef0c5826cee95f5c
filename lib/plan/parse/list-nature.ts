/**
 * What a list without boxes or fields is by its words: tasks, or a description. Each entry is weighed as a reader weighs
 * it, the document's title adds what it promises, and the sum decides where no heading does.
 */
import { promise } from '../vocab/document-titles.ts';
import { bareHeading } from '../vocab/headings.ts';
import { isImperative } from '../vocab/imperatives.ts';
import type { Context } from './context.ts';
import { plain } from './inline.ts';
import type { ListNode } from './outline.ts';

/** What one entry adds; the first that fits counts. */
const WEIGHTS = {
  /** "Fix the login". */
  imperative: 1,
  /** "`auth.ts` - signs people in", "/api/users", a link: names a thing. */
  thing: -0.8,
  /** "Created the store": tells what was. */
  past: -0.6,
  /** "The cache is never cleared": tells how it is. */
  statement: -0.7,
  /** Whole sentences, one after the other. */
  prose: -0.7,
  /** "**Speed**: ten times faster": explains a word. */
  explained: -0.3,
  /** "3 services", "80 % coverage": counts. */
  count: -0.6,
  /** "**Headers**: Add the missing ones". */
  explainedRequest: 0.5,
  /** "Never store keys in code": a rule. */
  rule: -0.2,
  /** A noun phrase may be either. */
  noun: 0,
} as const;

/** Entries looked at: more tell nothing new. */
const LOOKED_AT = 40;
/** A list whose entries weigh less than this together with the title's promise describes. */
const DESCRIBES = -0.2;

/** A list whose entries weigh at least this asks for work. */
const REQUESTS = 0.75;

const THING =
  /^(?:`|\/[\w-]|https?:|\[[^\]]{1,80}\]\(|[\w./-]+\.(?:[cm]?[jt]sx?|py|md|ya?ml|json|sql|go|rs|java|css|html|sh|rb|php|cs|toml|env)\b)/iu;
const STATEMENT =
  /^(?:the|all|no|this|these|there|it|we|you|they|any|every|most|only|users?)\b|^(?:\S+\s+){1,5}?(?:is|are|was|were|has|have|had|does|doesn't|don't|cannot|can|will|would|may|shows?|provides?|uses?|supports?|works?)\s/iu;
const RULE = /^(?:never|always|avoid|don't|do not)\b/iu;
/** Verbs that begin a description as often: "Clear hierarchy", "Design changes". */
const MAY_BE_NOUN =
  /^(?:clear|clean|complete|open|present|support|secure|separate|design|test|search|order|report|format|process|review|plan|work|track|list|check|set|use|display|record|post|name|index|benchmark|import|export|update|release|change|access)\b/iu;
const EXPLAINED =
  /^(?:\*\*|__)[^*_]{1,60}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s*(?:[:：–—]|-\s))\s*(.*)$/u;

/** Words that name a file, a path or a link, or hold one as code. */
export function isThing(raw: string): boolean {
  return THING.test(raw.replace(/^[^\p{L}\p{N}`/[]+/u, ''));
}

/** The weight of one entry's words. */
function entryWeight(raw: string): number {
  const words = plain(raw)
    .replace(/^[^\p{L}\p{N}`/[]+/u, '')
    .trim();
  if (isThing(raw)) return WEIGHTS.thing;
  if (RULE.test(words)) return WEIGHTS.rule;
  const told = EXPLAINED.exec(raw);
  if (told)
    return isImperative(plain(told[1] ?? '')) && !MAY_BE_NOUN.test(told[1] ?? '')
      ? WEIGHTS.explainedRequest
      : WEIGHTS.explained;
  if (isImperative(words)) return WEIGHTS.imperative;
  if (/^[~<>≤≥]?\d[\d,.]*\s*[%+x]?\s/.test(words)) return WEIGHTS.count;
  if (/[.!?]\s+\p{Lu}/u.test(words) || (words.length > 60 && /[.!]$/.test(words)))
    return WEIGHTS.prose;
  if (/^(?:\p{L}{2,}ed|built|wrote|made|set up|ran|found|sent|began)\b/iu.test(words))
    return WEIGHTS.past;
  if (STATEMENT.test(words)) return WEIGHTS.statement;
  return WEIGHTS.noun;
}

function weightsOf(ctx: Context, nodes: readonly ListNode[]): number[] {
  return nodes.slice(0, LOOKED_AT).flatMap((node) => {
    const line = ctx.lines[node.at];
    if (!line?.mark || line.content.from >= line.content.to) return [];
    const { from, to } = line.content;
    return [entryWeight(ctx.text.slice(from, Math.min(to, from + 300)))];
  });
}

/** What the words of a list's entries weigh on average; null for a list without words. */
export function meanWeight(ctx: Context, nodes: readonly ListNode[]): number | null {
  const weights = weightsOf(ctx, nodes);
  if (weights.length === 0) return null;
  return weights.reduce((total, weight) => total + weight, 0) / weights.length;
}

/** Whether a list asks for work: half of its entries are requests, and next to nothing describes. One may be renamed to a noun. */
export function asksInList(ctx: Context, nodes: readonly ListNode[]): boolean {
  const weights = weightsOf(ctx, nodes);
  const requests = weights.filter((weight) => weight === WEIGHTS.imperative).length;
  const telling = weights.filter((weight) => weight !== WEIGHTS.noun);
  const sum = telling.reduce((total, weight) => total + weight, 0);
  return requests > 1 && requests * 2 >= weights.length && sum >= telling.length * REQUESTS;
}

/** Whether the document's title promises tasks. */
export function promisesTasks(ctx: Context): boolean {
  return promise(bareHeading(ctx.titleSection?.title.slice(0, 200) ?? '')) > 0;
}

/** Whether the words of a list's entries describe and ask for nothing. */
export function describes(ctx: Context, nodes: readonly ListNode[]): boolean {
  const weight = meanWeight(ctx, nodes);
  const title = bareHeading(ctx.titleSection?.title.slice(0, 200) ?? '');
  return weight !== null && weight + promise(title) < DESCRIBES;
}
