import {
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
  type Text,
} from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import { planField, setPlan } from './plan-field.ts';

/** Places that the board just changed; null takes the marks away. */
export const setFlash = StateEffect.define<readonly { from: number; to: number }[] | null>();
/** The item whose card is in focus. */
export const setActive = StateEffect.define<string | null>();
/** 1-based lines that are not on the board yet. */
export const setPending = StateEffect.define<readonly number[]>();

const FLASH = Decoration.mark({ class: 'cm-flash' });
const FLASH_LINE = Decoration.line({ class: 'cm-flash-line' });
const ACTIVE = Decoration.line({ class: 'cm-active-item' });

const flashField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFlash)) continue;
      next = effect.value === null ? Decoration.none : flashes(transaction.state.doc, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function flashes(doc: Text, places: readonly { from: number; to: number }[]): DecorationSet {
  const ranges = places.flatMap(({ from, to }) => [
    FLASH_LINE.range(doc.lineAt(from).from),
    ...(to > from ? [FLASH.range(from, to)] : []),
  ]);
  return Decoration.set(ranges, true);
}

export const activeField = StateField.define<string | null>({
  create: () => null,
  update(active, transaction) {
    for (const effect of transaction.effects) if (effect.is(setActive)) return effect.value;
    return active;
  },
});

const activeLines = EditorView.decorations.compute([planField, activeField, 'doc'], (state) => {
  const active = state.field(activeField);
  const { live, ranges } = state.field(planField);
  const range = active === null ? null : ranges[live.items.findIndex(({ id }) => id === active)];
  const builder = new RangeSetBuilder<Decoration>();
  if (range) {
    const last = state.doc.lineAt(Math.min(range.end, state.doc.length)).number;
    for (let n = state.doc.lineAt(range.from).number; n <= last; n += 1) {
      const { from } = state.doc.line(n);
      builder.add(from, from, ACTIVE);
    }
  }
  return builder.finish();
});

/** On the head line of each item, a stop in the hue of its lane. */
class ItemMarker extends GutterMarker {
  constructor(
    readonly lane: string,
    readonly label: string,
  ) {
    super();
  }
  override eq(other: ItemMarker): boolean {
    return other.lane === this.lane && other.label === this.label;
  }
  override toDOM(): HTMLElement {
    const dot = document.createElement('span');
    dot.className = 'cm-item-dot';
    dot.dataset.lane = this.lane;
    dot.title = this.label;
    return dot;
  }
}

class LineMarker extends GutterMarker {
  constructor(
    readonly kind: 'changed' | 'pending',
    readonly label: string,
  ) {
    super();
  }
  override toDOM(): HTMLElement {
    const bar = document.createElement('span');
    bar.className = `cm-line-${this.kind}`;
    bar.title = this.label;
    return bar;
  }
}

const CHANGED = new LineMarker('changed', 'Not as it was imported');
const PENDING = new LineMarker('pending', 'Not on the board yet');

const changedField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPlan))
        return onLines(transaction.state.doc, effect.value.live.changed, CHANGED);
    }
    return marks.map(transaction.changes);
  },
});

const pendingField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPending)) return onLines(transaction.state.doc, effect.value, PENDING);
    }
    return marks.map(transaction.changes);
  },
});

function onLines(
  doc: Text,
  lines: readonly number[],
  marker: GutterMarker,
): RangeSet<GutterMarker> {
  const starts = new Set(
    lines.filter((line) => line >= 1 && line <= doc.lines).map((line) => doc.line(line).from),
  );
  return RangeSet.of(
    [...starts].map((from) => marker.range(from)),
    true,
  );
}

const itemMarkers = (view: EditorView): RangeSet<GutterMarker> => {
  const { live, ranges } = view.state.field(planField);
  const markers = live.items.flatMap(({ id, read }, n) => {
    const range = ranges[n];
    if (!range || id === null) return [];
    const lane = read.priority ?? 'none';
    const label = read.priority === null ? 'An item' : `An item, ${lane}`;
    return [new ItemMarker(lane, label).range(view.state.doc.lineAt(range.from).from)];
  });
  return RangeSet.of(markers, true);
};

/** Gutters and marks of the plan: which lines are items, which differ from the import, which wait, what just changed. */
export const planMarks: Extension = [
  planField,
  flashField,
  activeField,
  activeLines,
  changedField,
  pendingField,
  gutter({
    class: 'cm-item-gutter',
    markers: itemMarkers,
    initialSpacer: () => new ItemMarker('none', ''),
  }),
  gutter({
    class: 'cm-change-gutter',
    markers: (view) => [view.state.field(changedField), view.state.field(pendingField)],
  }),
];
