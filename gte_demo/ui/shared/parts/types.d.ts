// Made by tools/view_types.py from the TypedDicts of gte_demo/ui: don't edit.

/** A text of one list with its number and its mean cosine with the others. */
export interface ApartTextView {
  n: number;
  text: string;
  mean: number;
}

/** What the page part "apart" draws. */
export interface ApartView {
  title?: string;
  about?: string;
  texts?: ApartTextView[];
  foot?: string;
}

/** A passage, and among whom it lies. */
export interface AstrayPassageView {
  row: number;
  place: string;
  text: string;
  note: string;
}

/** What the page part "astray" draws. */
export interface AstrayView {
  summary?: string;
  limits?: string;
  title?: string;
  passages?: AstrayPassageView[];
}

/** A colour of the map and what it means. */
export interface CategoryView {
  name: string;
  colour: string;
  count: string;
  number: number;
}

/** The chosen passage, the rows of its true neighbours, and what their marks mean. */
export interface ChosenPassageView {
  row: number;
  place: string;
  text: string;
  torn: number[];
  kept: number[];
  legend: string;
}

/** That, or that no passage is chosen. */
export interface ChosenView {
  chosen: ChosenPassageView | null;
}

/** One cluster, its figures in words. */
export interface ClusterView {
  id: number;
  name: string;
  size: string;
  colour: string;
  terms: string;
  evidence: string;
  exemplar: ExemplarView | null;
  stable: string;
  examples: ExampleView[];
}

/** What the page part "clusters" draws. */
export interface ClustersView {
  clusters?: ClusterView[];
  empty?: string;
  summaries?: string[];
}

/** The passages under one context, or why there are none. */
export interface ColumnView {
  name?: string;
  about?: string;
  left_out?: string;
  rows?: RankedPassageView[];
}

/** What the page part "contexts" draws. */
export interface ContextsView {
  columns?: ColumnView[];
  empty?: string;
  title?: string;
  summary?: string;
  notes?: string[];
}

/** A passage's rank in another column, and how many ranks it stands higher there; None where it has none. */
export interface ElsewhereView {
  name: string;
  rank: number | null;
  up: number;
}

/** A passage of a cluster. */
export interface ExampleView {
  row: number;
  place: string;
  text: string;
}

/** A passage from its best sentence on, and where that stands in it, in code points. */
export interface ExcerptView {
  text: string;
  mark: number[];
}

/** The sentence that stands for a cluster. */
export interface ExemplarView {
  row: number;
  label: string;
  text: string;
}

/** A figure, and the interval it lies in by chance, where that is known. */
export interface FigureOfMethodView {
  value: number;
  interval: string;
}

/** What the page part "figure" draws: a Plotly figure as JSON, and what stands beside it. */
export interface FigureView {
  figure?: string;
  summary?: string;
  name?: string;
  legend?: CategoryView[];
  chosen?: ChosenPassageView | null;
}

/** What the page part "header" draws. */
export interface HeaderView {
  name?: string;
  facts?: string;
  reason?: string;
  state?: "ready";
}

/** One ranked passage; `right` is None where it can't be marked. */
export interface HitView {
  text: string;
  mark: number[];
  rank: number;
  score: number;
  place: string;
  folded: number;
  same: PlaceView[];
  right: boolean | null;
}

/** What the page part "hits" draws. */
export interface HitsView {
  hits?: HitView[];
  empty?: string;
  title?: string;
  colour?: number;
  words?: string[];
  selected?: number;
  notice?: string;
  foot?: string;
}

/** How many pairs reach each hundredth, how many there are, and the threshold in use. */
export interface LeftView {
  reached?: number[];
  all?: number;
  threshold?: number;
}

/** A span of a passage, in code points. */
export interface MarkView {
  mark?: number[];
}

/** A question and how many passages answer it, in words. */
export interface MarkedQuestionView {
  query: string;
  count: string;
}

/** The last search on the map. */
export interface MarksOfQueryView {
  hits?: number[];
  query?: QueryView | null;
  placed?: PlacedView;
}

/** What the page part "marks" draws. */
export interface MarksView {
  questions?: MarkedQuestionView[];
  empty?: string;
  summary?: string;
  head?: string[];
  rows?: MethodRowView[];
  notes?: string[];
}

/** What the page part "matrix" draws; scores as ten-thousandths, row by row. */
export interface MatrixView {
  reached?: number[];
  all?: number;
  threshold?: number;
  order?: OrderView;
  unordered?: string;
  rows?: string[];
  columns?: string[];
  scores?: number[];
  summary?: string;
  by?: string;
}

/** The same with its figures. */
export interface MethodRowView {
  name: string;
  about: string;
  figures: FigureOfMethodView[];
}

/** A way of searching. */
export interface MethodView {
  name: string;
  about: string;
}

/** A name on the map: its lines, its middle, and the least zoom at which it stands, in pixels a unit. */
export interface NameView {
  lines: string[];
  x: number;
  y: number;
  start: number;
}

/** The texts' numbers in the order by similarity. */
export interface OrderView {
  rows: number[];
  columns: number[];
}

/** The order by similarity, or why there is none. */
export interface OrderedView {
  order?: OrderView;
  unordered?: string;
}

/** Two texts and their cosine. */
export interface PairView {
  a: string;
  b: string;
  score: number;
}

/** What the page part "pairs" draws. */
export interface PairsView {
  reached?: number[];
  all?: number;
  threshold?: number;
  title?: string;
  pairs?: PairView[];
  foot?: string;
}

/** A passage that can be opened. */
export interface PlaceView {
  row: number;
  place: string;
}

/** The same in words. */
export interface PlacedView {
  title: string;
  text: string;
}

/** Where a question belongs, and how far its hits spread, in the plane. */
export interface QueryView {
  x: number;
  y: number;
  radius: number;
}

/** A passage in one column. */
export interface RankedPassageView {
  text: string;
  mark: number[];
  row: number;
  rank: number;
  score: number;
  place: string;
  others: ElsewhereView[];
}

/** What the page part "reader" draws. */
export interface ReaderView {
  empty?: string;
  place?: string;
  before?: string;
  passage?: string;
  after?: string;
  mark?: number[];
  words?: string[];
  rank?: number;
  of?: number;
  why?: string;
  strip?: StripView | null;
  sentences?: SentenceView[];
  sheet?: boolean;
}

/** Colours that show a number, from its lowest value to its highest. */
export interface ScaleView {
  title: string;
  colours: string[];
  low: string;
  high: string;
  note: string;
}

/** What the page part "scatter" draws: the address of its points' file, and what stands beside them. */
export interface ScatterView {
  hits?: number[];
  query?: QueryView | null;
  placed?: PlacedView;
  empty?: string;
  url?: string;
  layout?: string;
  size?: number;
  reach?: number;
  half?: number[];
  colours?: string[];
  names?: NameView[];
  legend?: CategoryView[];
  scale?: ScaleView | null;
  summary?: string;
  name?: string;
  selected?: string;
  greyed?: boolean;
  chosen?: ChosenPassageView | null;
}

/** A sentence with its score. */
export interface SentenceView {
  text: string;
  score: number;
}

/** What the page part "sheet" draws: an image, and boxes as shares of its width and height. */
export interface SheetView {
  source?: string;
  boxes?: number[][];
  label?: string;
}

/** What the page part "status" draws. */
export interface StatusView {
  state?: "idle" | "done" | "working" | "failed" | "waiting" | "cancelled";
  text?: string;
  done?: number;
  total?: number;
  left?: number | null;
  act?: string;
  notes?: string[];
}

/** Each question's scores along a document, the rows at them, and the cells of its hits. */
export interface StripView {
  scores: number[][];
  rows: number[][];
  hits: number[][];
}
