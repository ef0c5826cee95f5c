/** A board as Trello exports it: JSON with lists, cards, checklists, members and labels apart, joined by ids. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { MAX_JSON_DEPTH, MAX_PLAN_ITEMS } from '../limits.ts';
import { groupStatus } from '../plan/vocab/headings.ts';
import { jsonDepth } from './json-depth.ts';
import { problemList } from './problem-list.ts';
import { priorityOfLabel, statusOf, weeksOf } from './read-words.ts';
import { NO_ITEM, type ForeignBoard, type ForeignItem } from './types.ts';

const text = z.string().catch('');
const id = z.string();
const pos = z.number().catch(0);
const closed = z.boolean().catch(false);
const ids = z.array(id).catch([]);
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T/)
  .transform((stamp) => stamp.slice(0, 10))
  .nullable()
  .catch(null);

// Strict where a card would be lost, lenient where only a value would be.
const boardSchema = z.object({
  name: text,
  lists: z.array(z.object({ id, name: text, closed, pos })),
  cards: z.array(
    z.object({
      id,
      name: text,
      desc: text,
      closed,
      pos,
      idList: id,
      start: date,
      due: date,
      dueComplete: z.boolean().catch(false),
      labels: z.array(z.object({ name: text })).catch([]),
      idMembers: ids,
      shortUrl: text,
    }),
  ),
  members: z.array(z.object({ id, fullName: text, username: text })).catch([]),
  checklists: z
    .array(
      z.object({
        idCard: id,
        name: text,
        pos,
        checkItems: z.array(z.object({ name: text, state: text, pos })).catch([]),
      }),
    )
    .catch([]),
});
type Trello = z.infer<typeof boardSchema>;

const NOT_TRELLO =
  'This JSON file is not a Trello board. In Trello, open the board’s menu, then Print, export and share, then Export as JSON.';

/** Cards of open lists, in the order of the board. AppError with a sentence for anything else. */
export function readTrello(json: string): ForeignBoard {
  const board = parse(json);
  const lists = board.lists.filter((list) => !list.closed).toSorted((a, b) => a.pos - b.pos);
  const rank = new Map(lists.map((list, i) => [list.id, i]));
  const cards = board.cards.filter((card) => !card.closed && rank.has(card.idList));
  if (cards.length > MAX_PLAN_ITEMS)
    throw new AppError(
      'too-large',
      `This Trello board has ${cards.length.toLocaleString('en-US')} open cards; a board may start with ${MAX_PLAN_ITEMS.toLocaleString('en-US')} items. Archive what is done with and export it again.`,
    );
  if (cards.length === 0)
    throw new AppError(
      'invalid',
      'This Trello board has no open cards, so there is nothing to import.',
    );
  const problems = problemList();
  const left = board.cards.length - cards.length;
  if (left > 0)
    problems.tell(
      null,
      `${left.toLocaleString('en-US')} archived ${left === 1 ? 'card is' : 'cards are'} left out.`,
    );
  const people = new Map(
    board.members.map(({ id, fullName, username }) => [id, fullName.trim() || username]),
  );
  const checks = checksByCard(board);
  cards.sort((a, b) => (rank.get(a.idList) ?? 0) - (rank.get(b.idList) ?? 0) || a.pos - b.pos);
  const items = cards.flatMap((card): ForeignItem[] => {
    const list = lists[rank.get(card.idList) ?? 0]?.name.trim() ?? '';
    if (card.name.trim() === '') {
      problems.tell(card.id, `A card without a name in the list “${list}” is left out.`);
      return [];
    }
    const said = card.labels.flatMap(({ name }) => priorityOfLabel(name) ?? []).toSorted();
    const item: ForeignItem = {
      ...NO_ITEM,
      at: card.id,
      title: card.name,
      section: list === '' ? [] : [list],
      priority: said[0] ?? priorityOfLabel(list),
      weeks: weeksOf(list, true),
      begins: card.start,
      due: card.due,
      status: statusOfCard(card, list),
      owner: card.idMembers.flatMap((member) => people.get(member) || []).join(', ') || null,
      timeline: card.due,
      notes: [card.desc.trim(), card.shortUrl].filter(Boolean).join('\n\n') || null,
      checks: checks.get(card.id) ?? [],
    };
    return [item];
  });
  return { title: board.name.trim() || null, items, problems: problems.list() };
}

function parse(json: string): Trello {
  if (jsonDepth(json, MAX_JSON_DEPTH) > MAX_JSON_DEPTH)
    throw new AppError(
      'invalid',
      `${NOT_TRELLO} (Its brackets nest more than ${MAX_JSON_DEPTH} deep.)`,
    );
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('invalid', 'This JSON file is damaged or cut off. Export the board again.', {
      cause,
    });
  }
  const read = boardSchema.safeParse(value);
  if (!read.success) throw new AppError('invalid', NOT_TRELLO, { cause: read.error });
  return read.data;
}

/** Its own tick and labels say more than the list; a list that names no status ("Ideas for Rome") leaves it to be done. */
function statusOfCard(card: Trello['cards'][number], list: string): ForeignItem['status'] {
  const ofList = groupStatus(list) ?? statusOf(list);
  if (card.dueComplete || ofList === 'done') return 'done';
  if (card.labels.some(({ name }) => statusOf(name) === 'blocked')) return 'blocked';
  return ofList ?? 'todo';
}

/** The boxes of each card, list by list; with several lists on a card each box says which one it is of. */
function checksByCard(board: Trello): ReadonlyMap<string, ForeignItem['checks']> {
  const lists = new Map<string, Trello['checklists']>();
  for (const list of board.checklists.toSorted((a, b) => a.pos - b.pos)) {
    const own = lists.get(list.idCard);
    if (own) own.push(list);
    else lists.set(list.idCard, [list]);
  }
  return new Map(
    [...lists].map(([card, own]) => [
      card,
      own.flatMap(({ name, checkItems }) =>
        checkItems
          .toSorted((a, b) => a.pos - b.pos)
          .filter((check) => check.name.trim() !== '')
          .map((check) => ({
            text:
              own.length > 1 && name.trim() !== '' ? `${name.trim()}: ${check.name}` : check.name,
            done: check.state === 'complete',
          })),
      ),
    ]),
  );
}
