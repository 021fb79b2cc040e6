// Made by tools/view_types.py from the TypedDicts of gte_demo/ui: don't edit.

/** What the page part "agreement" draws: the figures in words, and each pair as a point. */
export interface AgreementView {
  title: string;
  sentences: string[];
  scores: number[];
  ratings: number[];
  threshold: number | null;
  axes: string[];
}

/** A text of one list with its number and its mean cosine with the others. */
export interface ApartTextView {
  n: number;
  text: string;
  mean: number;
}

/** What the page part "apart" draws. */
export interface ApartView {
  title: string;
  about: string;
  texts: ApartTextView[];
  foot: string;
}

/** A figure, and its share of one as a bar. */
export interface BarView {
  text: string;
  share: number;
}

/** What the page part "card" draws. */
export interface CardView {
  profile: ProfileView;
  plots: PlotView[];
  tables: TableView[];
  results: TableView;
}

/** A colour of the map and what it means. */
export interface CategoryView {
  name: string;
  colour: string;
  count: string;
  number: number;
}

/** A text changed in one way, its score, and by how much that differs. */
export interface ChangedTextView {
  change: string;
  text: string;
  score: number;
  by: number;
}

/** The chosen passage, the rows of its true neighbours, and what their marks mean. */
export interface ChosenPassageView {
  row: number;
  place: string;
  text: string;
  missing: number[];
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
  examples: PassageView[];
}

/** What the page part "clusters" draws. */
export interface ClustersView {
  clusters: ClusterView[];
  summaries: string[];
}

/** What the page part "code" draws. */
export interface CodeView {
  sentence: string;
  notes: string[];
  programs: ProgramView[];
}

/** The passages found under one context, or by one model, or why there are none. */
export interface ColumnView {
  name: string;
  about: string;
  left_out: string;
  rows: RankedPassageView[];
}

/** A pair as both models see it. */
export interface ComparedPairView {
  texts: OwnTextView[] | PassageView[];
  sides: ModelSideView[];
}

/** A way to make vectors smaller: what they take, and what is still found. */
export interface CompressedView {
  name: string;
  about: string;
  bars: BarView[];
}

/** What the page part "compression" draws. */
export interface CompressionView {
  summary: string;
  heads: string[];
  rows: CompressedView[];
}

/** All lessons. */
export interface ContentsView {
  contents: LessonEntryView[];
}

/** What the page part "contexts" draws. */
export interface ContextsView {
  columns: ColumnView[];
  title: string;
  summary: string;
  notes: string[];
}

/** What the page part "corpus_line" draws. */
export interface CorpusLineView {
  name: string;
  facts: string;
  open: boolean;
}

/** A file or table of the corpus. */
export interface CorpusPartView {
  name: string;
  kind: string;
  pages: string;
  passages: string;
}

/** A passage whose neighbours differ between the two models. */
export interface DifferingPassageView {
  row: number;
  place: string;
  text: string;
  note: string;
}

/** What the page part "documents" draws. */
export interface DocumentsView {
  parts: CorpusPartView[];
  total: number;
  how: string;
  foot: string;
}

/** A passage's rank in another column, and how many ranks it stands higher there; None if it has none. */
export interface ElsewhereView {
  name: string;
  rank: number | null;
  up: number;
}

/** A part that has nothing to draw, and why, where that needs saying. */
export interface EmptyView {
  empty?: string;
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

/** What the page part "explanation" draws; no `matrix` where it would be too large. */
export interface ExplanationView {
  title: string;
  lead: string;
  sides: SideView[];
  matrix: number[][];
  error: string;
  high: string[];
  shared: string;
  changes: ChangedTextView[];
}

/** A bar: how many passages it holds, and how many of them are left by what is chosen in the other columns. */
export interface FacetBarView {
  label: string;
  total: number;
  count: number;
}

/** What is chosen in a column: the numbers of bars, or a span. */
export interface FacetChoiceView {
  bars?: number[];
  span?: number[];
}

/** What the page part "facets" draws. */
export interface FacetsView {
  about: string;
  summary: string;
  choices: Record<string, FacetChoiceView>;
  facets: (ValuesFacetView | RangeFacetView)[];
}

/** What the page part "figure" draws: a Plotly figure as JSON, and what stands beside it. */
export interface FigureView {
  chosen: ChosenPassageView | null;
  figure: string;
  summary: string;
  name: string;
  legend: CategoryView[];
}

/** What the page part "lesson" draws after a guess. */
export interface GuessedLessonView {
  contents: LessonEntryView[];
  title: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  yaml: string;
  guessed: number;
  closest: number;
  scores: number[];
  read: string[];
  verdict: string;
  found: string;
  points: number[][];
  colours: string[];
  why: string;
  foot: string;
}

/** What the page part "header" draws. */
export interface HeaderView {
  name: string;
  facts: string;
  reason: string;
  state?: "ready";
}

/** One ranked passage; `right` is None if it can't be marked. */
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
  hits: HitView[];
  title: string;
  colour: number;
  words: string[];
  selected: number;
  notice: string;
  foot: string;
}

/** What the page part "layouts" draws: the address of their file, and what stands beside them. */
export interface LayoutsView {
  selected: string;
  chosen: number | null;
  url: string;
  colours: string[];
  summary: string;
  panels: PanelView[];
}

/** A text to choose, and how much filler stands before and after it, in words. */
export interface LessonChoiceView {
  text: string;
  before: string;
  after: string;
}

/** A lesson to choose, by its place. */
export interface LessonEntryView {
  at: number;
  title: string;
  open: boolean;
}

/** The lesson with its answer; `points` only of noise, and `scores` only of texts. */
export interface LessonOutcomeView {
  title: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  yaml: string;
  guessed: number;
  closest: number;
  scores: number[];
  read: string[];
  verdict: string;
  found: string;
  points: number[][];
  colours: string[];
  why: string;
  foot: string;
}

/** A lesson before anything is guessed; the one on noise is in no file, and its `yaml` is empty. */
export interface LessonQuestionView {
  title: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  yaml: string;
}

/** A span of a passage, in code points. */
export interface MarkView {
  mark?: number[];
}

/** A passage, with the spans of its excerpt that differ, in code points. */
export interface MarkedPassageView {
  row: number;
  place: string;
  text: string;
  marks: number[][];
}

/** A question and how many passages answer it, in words. */
export interface MarkedQuestionView {
  query: string;
  count: string;
}

/** The selected rows as bits, and the row that is chosen. */
export interface MarkedRowsView {
  selected: string;
  chosen: number | null;
}

/** The last search on the map. */
export interface MarksOfQueryView {
  hits?: number[];
  query?: QueryView | null;
  placed?: PlacedView;
}

/** What the page part "marks" draws. */
export interface MarksView {
  questions: MarkedQuestionView[];
  summary: string;
  head: string[];
  rows: MethodRowView[];
  notes: string[];
}

/** What the page part "matrix" draws; scores as ten-thousandths, row by row. */
export interface MatrixView {
  reached: number[];
  all: number;
  threshold: number;
  order?: OrderView;
  unordered?: string;
  rows: string[];
  columns: string[];
  scores: number[];
  summary: string;
  by: string;
}

/** The same with its figures. */
export interface MethodRowView {
  name: string;
  about: string;
  figures: MetricView[];
}

/** A way of searching. */
export interface MethodView {
  name: string;
  about: string;
}

/** A figure, and the interval it lies in by chance, where that is known. */
export interface MetricView {
  value: number;
  interval: string;
}

/** One model's map. */
export interface ModelMapView {
  model: string;
  points: number[][];
  label: string;
}

/** What the page part "model_maps" draws. */
export interface ModelMapsView {
  summary: string;
  hint: string;
  maps: ModelMapView[];
  colours: string[];
  title: string;
  rows: DifferingPassageView[];
  notes: string[];
}

/** What the page part "model_pairs" draws. */
export interface ModelPairsView {
  summary: string;
  title: string;
  spreads: SpreadView[];
  groups: PairGroupView[];
  notes: string[];
}

/** How one model scores a pair: the cosine, and its percentile and rank among random pairs. */
export interface ModelSideView {
  model: string;
  score: string;
  rank: string;
  total: string;
  percentile: string;
  share: number;
  label: string;
}

/** A name on the map: its lines, its middle, and the zoom from which on it is shown, in pixels per unit. */
export interface NameView {
  lines: string[];
  x: number;
  y: number;
  start: number;
}

/** Two passages that say nearly the same. */
export interface NearDuplicatesView {
  score: number;
  note: string;
  a: MarkedPassageView;
  b: MarkedPassageView;
}

/** What the page part "hits" draws where nothing was asked or found. */
export interface NoHitsView {
  empty?: string;
  title?: string;
  colour?: number;
}

/** What the page part "oddities" draws. */
export interface OdditiesView {
  near_duplicates: NearDuplicatesView[];
  near_duplicates_title: string;
  near_duplicates_about: string;
  outliers: OutlierView[];
  outliers_title: string;
  outliers_about: string;
}

/** What the page part "lesson" draws before a guess. */
export interface OpenLessonView {
  contents: LessonEntryView[];
  title: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  yaml: string;
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

/** A passage unlike all others, and its similarity to the nearest. */
export interface OutlierView {
  row: number;
  place: string;
  text: string;
  marks: number[][];
  score: number;
}

/** What the page part "outside_cluster" draws. */
export interface OutsideClusterView {
  summary: string;
  limits: string;
  title: string;
  passages: OutsidePassageView[];
}

/** A passage, and among whom it lies. */
export interface OutsidePassageView {
  row: number;
  place: string;
  text: string;
  note: string;
}

/** A person's own text. */
export interface OwnTextView {
  text: string;
}

/** Pairs below a title. */
export interface PairGroupView {
  title: string;
  rows: ComparedPairView[];
}

/** Two texts and their cosine. */
export interface PairView {
  a: string;
  b: string;
  score: number;
}

/** What the page part "pairs" draws. */
export interface PairsView {
  reached: number[];
  all: number;
  threshold: number;
  title: string;
  pairs: PairView[];
  foot: string;
}

/** One layout in words. */
export interface PanelView {
  method: string;
  about: string;
  kept: string;
  chance: string;
  figures: string[];
  summary: string;
}

/** A passage that can be opened: its row, where it stands, and an excerpt. */
export interface PassageView {
  row: number;
  place: string;
  text: string;
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

/** A model in a plot. */
export interface PlotPointView {
  name: string;
  x: number;
  y: number;
}

/** Scores against a size, which is drawn by its logarithm. */
export interface PlotView {
  title: string;
  points: PlotPointView[];
}

/** The models' names, which of them is the card's own, and their scores by type of task. */
export interface ProfileView {
  models: string[];
  own: number;
  tasks: TaskView[];
}

/** A program, and the way of asking that it uses. */
export interface ProgramView {
  name: string;
  code: string;
}

/** Where a question belongs, and how far its hits spread, in the plane. */
export interface QueryView {
  x: number;
  y: number;
  radius: number;
}

/** A column of numbers or days, a bar a span of them; days are counted from year 1, `epoch` is 1 January 1970. */
export interface RangeFacetView {
  key: string;
  title: string;
  kind: "numbers" | "dates";
  bars: FacetBarView[];
  low: number;
  high: number;
  steps: number;
  whole: boolean;
  digits: number;
  spans: number[][];
  missing: string;
  epoch: number;
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

/** What the page part "reader" draws; the last two only of a hit. */
export interface ReaderView {
  place: string;
  before: string;
  passage: string;
  after: string;
  mark: number[];
  words: string[];
  rank: number;
  of: number;
  why: string;
  strip: StripView | null;
  sentences?: SentenceView[];
  sheet?: boolean;
}

/** How much of a text the model has read, and which tokens it does not know. */
export interface ReadingView {
  share: number;
  text: string;
  is_truncated: boolean;
  unknown: string;
}

/** A bundled text. */
export interface SampleView {
  name: string;
  title: string;
  about: string;
  licence: string;
}

/** What the page part "samples" draws. */
export interface SamplesView {
  samples: SampleView[];
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
  selected: string;
  greyed: boolean;
  chosen: ChosenPassageView | null;
  url: string;
  layout: string;
  size: number;
  reach: number;
  half: number[];
  colours: string[];
  names: NameView[];
  legend: CategoryView[];
  scale: ScaleView | null;
  summary: string;
  name: string;
}

/** The selected rows as bits, and whether all points are grey, since a search for words has found none. */
export interface SelectedView {
  selected: string;
  greyed: boolean;
}

/** What the page part "selection" draws; no `similarity` of a single passage. */
export interface SelectionView {
  title: string;
  similarity: number | null;
  corpus: string;
  terms: string;
  passages: PassageView[];
  shown: number;
  total: string;
  more: boolean;
}

/** A sentence with its score. */
export interface SentenceView {
  text: string;
  score: number;
}

/** What the page part "sharing" draws: a link by its fragment, the offer to save, or what an opened link brought. */
export interface SharingView {
  sentence: string;
  notes: string[];
  fragment?: string;
  act?: string;
  failed?: boolean;
}

/** What the page part "sheet" draws: an image, and boxes as shares of its width and height. */
export interface SheetView {
  source: string;
  boxes: number[][];
  label: string;
}

/** One text of the pair. */
export interface SideView {
  words: WordShareView[];
  read: ReadingView;
}

/** Where nine in ten random pairs of a model lie: the lower end, the median and the upper end. */
export interface SpreadView {
  model: string;
  at: number[];
  label: string;
  low: string;
  high: string;
}

/** What the page part "status" draws. */
export interface StatusView {
  state: "idle" | "done" | "working" | "failed" | "waiting" | "cancelled";
  text: string;
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

/** A table of the card; a row opens to the metrics that `more` has for it. */
export interface TableView {
  title: string;
  columns: string[];
  rows: ((string | number)[])[];
  foot: string;
  more?: Record<string, number>[];
}

/** A type of task, the tab in which to try it, and each model's score. */
export interface TaskView {
  name: string;
  about: string;
  tab: string;
  scores: number[];
}

/** How many pairs reach each hundredth, how many there are, and the threshold in use. */
export interface ThresholdView {
  reached: number[];
  all: number;
  threshold: number;
}

/** What was looked at more closely: lists, or the points of another map with a colour each. */
export interface TrustDetailView {
  title?: string;
  lists?: TrustListView[];
  points?: number[][];
  colours?: string[];
}

/** The map's figures in words, and which map they are of. */
export interface TrustFiguresView {
  summary: string;
  limits: string;
  map: string;
}

/** Passages or clusters below a title. */
export interface TrustListView {
  title: string;
  rows: TrustRowView[];
}

/** A passage with its cosine, or a cluster; `weak` where it does not hold together on every map. */
export interface TrustRowView {
  place: string;
  note: string;
  row?: number;
  text?: string;
  score?: number;
  weak?: boolean;
}

/** What the page part "trust" draws. */
export interface TrustView {
  summary: string;
  limits: string;
  map: string;
  title?: string;
  lists?: TrustListView[];
  points?: number[][];
  colours?: string[];
}

/** A column of words, a bar a value. */
export interface ValuesFacetView {
  key: string;
  title: string;
  kind: "values";
  bars: FacetBarView[];
}

/** A word and its share of the score. */
export interface WordShareView {
  word: string;
  share: number;
}
