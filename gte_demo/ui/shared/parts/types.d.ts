// Made by tools/view_types.py from the TypedDicts of gte_demo/ui: don't edit.

/** What the page part "agreement" draws: the measures as text, and each pair as a point. */
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

/** What the page part "axes" draws. */
export interface AxesView {
  axes: AxisView[];
}

/** How many passages lie where on an axis: bars of equal width, each in words, and the share of the width at 0. */
export interface AxisBarsView {
  bars: number[];
  labels: string[];
  zero: number | null;
  names: string[];
}

/** An end, the passages that lie farthest to it, and the end across. */
export interface AxisEndView {
  name: string;
  side: string;
  other: string;
  opposite: string;
  passages: AxisPassageView[];
}

/** What the page part "axis_ends" draws: the chosen texts, those before the last change, and what is missing. */
export interface AxisEndsView {
  left: string[];
  right: string[];
  bottom: string[];
  top: string[];
  before: AxisTextsView | null;
  hint: string;
}

/** A passage near an end, and whether it is an example of that end. */
export interface AxisPassageView {
  row: number;
  place: string;
  text: string;
  is_example: boolean;
}

/** The texts that are chosen for each end of the axes. */
export interface AxisTextsView {
  left: string[];
  right: string[];
  bottom: string[];
  top: string[];
}

/** One axis in words, with its bars and its ends. */
export interface AxisView {
  title: string;
  about: string;
  histogram: AxisBarsView;
  ends: AxisEndView[];
}

/** A figure, and its share of one as a bar. */
export interface BarView {
  text: string;
  share: number;
}

/** What the page part "by_column" draws. */
export interface ByColumnView {
  columns: string[];
  column: string;
  clusters: string[];
  colours: string[];
  overall: number[];
  values: ValueView[];
  scale: OverScaleView | null;
  group: GroupView | null;
}

/** What the page part "card" draws. */
export interface CardView {
  live: string;
  profile: ProfileView;
  plots: PlotView[];
  tables: TableView[];
  results: TableView;
}

/** A colour of the map and its meaning. */
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

/** What the page part "changed" compares: the values that made the result, and those on the screen, by name. `unfinished` if the button would change the result though they agree. */
export interface ChangedView {
  made?: Record<string, unknown>;
  now?: Record<string, unknown>;
  unfinished?: boolean;
}

/** A filter: its name, and what it keeps. */
export interface ChipView {
  name: string;
  text: string;
}

/** What the page part "chips" draws: the filters, or the values of the controls that they are read from. */
export interface ChipsView {
  chips?: ChipView[];
  now?: Record<string, unknown>;
}

/** The chosen passage, the rows of its true neighbours, and the meaning of their marks. */
export interface ChosenPassageView {
  row: number;
  place: string;
  text: string;
  score: string;
  missing: number[];
  kept: number[];
  legend: string;
}

/** The chosen topic with its passages. */
export interface ChosenTopicView {
  number: number;
  title: string;
  lines: string[];
  passages: PassageView[];
}

/** The chosen passage, or None. */
export interface ChosenView {
  chosen: ChosenPassageView | null;
}

/** One cluster, with its figures as text. */
export interface ClusterView {
  id: number;
  name: string;
  size: string;
  colour: string;
  terms: string;
  evidence: string;
  exemplar: ExemplarView | null;
  stable: string;
  verdict: string;
  examples: PassageView[];
}

/** What the page part "clusters" draws. */
export interface ClustersView {
  clusters: ClusterView[];
  summaries: string[];
  figures: string[];
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

/** A way to make vectors smaller: their size, and what is still found. */
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

/** A table of labels against categories; the last column is for passages in none. */
export interface ConfusionView {
  names: string[];
  counts: number[][];
}

/** All that can be opened, and what is left out. */
export interface ContentsView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
}

/** What the page part "contexts" draws. */
export interface ContextsView {
  columns: ColumnView[];
  title: string;
  summary: string;
  notes: string[];
}

/** What the page part "contrast" draws. */
export interface ContrastView {
  title: string;
  about: string;
  ways: WayView[];
}

/** What the page part "corpus_line" draws. */
export interface CorpusLineView {
  name: string;
  facts: string;
  open: boolean;
  id: string;
  forget: boolean;
  visit: string;
  notice: string;
  turn: number;
}

/** A file or table of the corpus. */
export interface CorpusPartView {
  name: string;
  kind: string;
  pages: string;
  passages: string;
}

/** What the page part "difference" draws. */
export interface DifferenceView {
  sides: DocumentSideView[];
  openable: boolean;
  about: string;
  same_title: string;
  same_about: string;
  same: NearDuplicatesView[];
  same_foot: string;
}

/** A passage whose neighbours differ between the two models. */
export interface DifferingPassageView {
  row: number;
  place: string;
  text: string;
  note: string;
}

/** One document: its strip, one character a passage, and what the other document lacks of it. */
export interface DocumentSideView {
  title: string;
  about: string;
  label: string;
  strip: string;
  rows: number[];
  passages: LackingView[];
  foot: string;
}

/** What the page part "documents" draws. */
export interface DocumentsView {
  parts: CorpusPartView[];
  total: number;
  how: string;
  foot: string;
}

/** What the page part "lesson" draws afterwards. */
export interface DonePlaceView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
  title: string;
  builds: string;
  idea: string;
  question: string;
  ends: string[];
  texts: string[];
  placed: PlacedTextView[];
  verdict: string;
  agrees: boolean;
  counts: boolean;
  why: string;
  failing: FailingAxisView | null;
  caution: string;
  foot: string;
}

/** A passage's rank in another column, None if it has none, and how many ranks higher it is there. */
export interface ElsewhereView {
  name: string;
  rank: number | null;
  up: number;
}

/** A part that has nothing to draw, and optionally why. */
export interface EmptyView {
  empty?: string;
}

/** What the page part "examples" draws. */
export interface ExamplesView {
  questions: string[];
}

/** An excerpt of a passage from its best sentence on, and the span of that sentence in code points. */
export interface ExcerptView {
  text: string;
  mark: number[];
}

/** The sentence that represents a cluster. */
export interface ExemplarView {
  row: number;
  label: string;
  text: string;
}

/** What the page part "explanation" draws; without `matrix` if it would be too large. */
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

/** A bar: its number of passages, and how many of them the choices in the other columns leave. */
export interface FacetBarView {
  label: string;
  total: number;
  count: number;
}

/** The choice in a column: indices of bars, or a span. */
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

/** Texts that the model orders no better than chance. */
export interface FailingAxisView {
  ends: string[];
  found: string;
  placed: PlacedTextView[];
}

/** What the page part "figure" draws: a Plotly figure as JSON, with its summary and legend. */
export interface FigureView {
  chosen: ChosenPassageView | null;
  figure: string;
  summary: string;
  name: string;
  legend: CategoryView[];
}

/** A passage that one way of searching finds. */
export interface FoundView {
  text: string;
  mark: number[];
  place: string;
}

/** The passages of a cell, or what sets a value apart. */
export interface GroupView {
  title: string;
  lines: string[];
  passages: PassageView[];
}

/** What the page part "lesson" draws after a guess. */
export interface GuessedLessonView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
  title: string;
  builds: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  take: LessonTakeView | null;
  guessed: number;
  closest: number;
  scores: number[];
  read: string[];
  verdict: string;
  found: string;
  points: number[][];
  colours: string[];
  why: string;
  caution: string;
  more: SeriesView | null;
  foot: string;
}

/** What the page part "header" draws. */
export interface HeaderView {
  name: string;
  facts: string;
  reason: string;
  state?: "ready";
}

/** How many passages have which score: bars of equal width from `low` to `high`. */
export interface HistogramView {
  bars: number[];
  low: number;
  high: number;
  threshold: number | null;
  summary: string;
}

/** One ranked passage; `level` is how far its bar reaches. `right` is None if it can't be marked. `sign` is that of a passage that steers the search, `risen` by how many ranks the steering lifted it. */
export interface HitView {
  text: string;
  mark: number[];
  rank: number;
  score: number;
  level: number;
  rarity: string;
  place: string;
  folded: number;
  same: PlaceView[];
  right: boolean | null;
  sign: "more" | "less" | null;
  risen: number;
}

/** What the page part "hits" draws. */
export interface HitsView {
  hits: HitView[];
  title: string;
  colour: number;
  words: string[];
  selected: number;
  notice: string;
  steered: string;
  foot: string;
}

/** A passage that the other document lacks, and its cosine with the closest one there, also in words. */
export interface LackingView {
  row: number;
  place: string;
  text: string;
  marks: number[][];
  score: number;
  note: string;
}

/** What the page part "layouts" draws: the address of the point file, and the texts. */
export interface LayoutsView {
  selected: string;
  chosen: number | null;
  url: string;
  colours: string[];
  summary: string;
  panels: PanelView[];
}

/** A text to choose, and a note on the filler before and after it. */
export interface LessonChoiceView {
  text: string;
  before: string;
  after: string;
}

/** What stands in the boxes. */
export interface LessonDraftView {
  title: string;
  idea: string;
  text: string;
  why: string;
  choices: string[];
}

/** What can be opened, by its place. `name` is what its guess is kept under; empty for what has no guess. */
export interface LessonEntryView {
  at: number;
  name: string;
  title: string;
  open: boolean;
}

/** What the page part "lesson" draws for somebody who makes a lesson; `made` after a trial without faults. */
export interface LessonFormView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
  draft: LessonDraftView;
  faults: string[];
  made: LessonMadeView | null;
}

/** A lesson that can be taken: its choices, the closest first, and itself as a file or link. */
export interface LessonMadeView {
  ranked: LessonRankView[];
  foot: string;
  take: LessonTakeView;
}

/** The lesson with its answer; only the one on noise has `points`, and only those on texts have `scores`. */
export interface LessonOutcomeView {
  title: string;
  builds: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  take: LessonTakeView | null;
  guessed: number;
  closest: number;
  scores: number[];
  read: string[];
  verdict: string;
  found: string;
  points: number[][];
  colours: string[];
  why: string;
  caution: string;
  more: SeriesView | null;
  foot: string;
}

/** A lesson before a guess; the one on noise has nothing to take along. */
export interface LessonQuestionView {
  title: string;
  builds: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  take: LessonTakeView | null;
}

/** A choice and its score. */
export interface LessonRankView {
  text: string;
  score: number;
}

/** A lesson to take along: its file, and its link or why there is none. */
export interface LessonTakeView {
  yaml: string;
  fragment: string;
  reason: string;
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

/** A question, and the number of its right answers as text. */
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
  usual: UsualView | null;
}

/** A search method with its measures. */
export interface MethodRowView {
  name: string;
  about: string;
  figures: MetricView[];
}

/** A search method. */
export interface MethodView {
  name: string;
  about: string;
}

/** A measure, with its confidence interval if known. */
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
  figure: string;
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

/** A name on the map: its lines, its middle, and the smallest zoom at which it is shown, in pixels per unit. `magnified` is the smallest magnification of the whole map at which it is. */
export interface NameView {
  lines: string[];
  x: number;
  y: number;
  start: number;
  magnified: number;
}

/** Two passages that say nearly the same. */
export interface NearDuplicatesView {
  score: number;
  note: string;
  a: MarkedPassageView;
  b: MarkedPassageView;
}

/** What the page part "hits" draws before a search, or if nothing was found. */
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
  left_out: string;
  own: string;
  title: string;
  builds: string;
  idea: string;
  text: string;
  question: string;
  choices: LessonChoiceView[];
  take: LessonTakeView | null;
}

/** What the page part "lesson" draws before anything is placed. */
export interface OpenPlaceView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
  title: string;
  builds: string;
  idea: string;
  question: string;
  ends: string[];
  texts: string[];
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

/** A passage unlike all others, and its similarity to the nearest, also in words. */
export interface OutlierView {
  row: number;
  place: string;
  text: string;
  marks: number[][];
  score: number;
  note: string;
}

/** What the page part "outside_cluster" draws. */
export interface OutsideClusterView {
  summary: string;
  limits: string;
  title: string;
  passages: OutsidePassageView[];
}

/** A passage, and the clusters around it. */
export interface OutsidePassageView {
  row: number;
  place: string;
  text: string;
  note: string;
}

/** What is drawn over the values that are numbers or dates in order, the first `ticks` of all. */
export interface OverScaleView {
  title: string;
  summary: string;
  each: string;
  ticks: string[];
  top: number;
}

/** What the page part "own_categories" draws. */
export interface OwnCategoriesView {
  summaries: string[];
  categories: OwnCategoryView[];
  histogram: HistogramView;
  confusion: ConfusionView | null;
  title: string;
  about: string;
  passages: SortedView[];
  can_undo: boolean;
  yaml: string;
}

/** A category with its counts in words. */
export interface OwnCategoryView {
  name: string;
  count: string;
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
  usual: UsualView | null;
}

/** One layout as text. */
export interface PanelView {
  method: string;
  about: string;
  kept: string;
  chance: string;
  figures: string[];
  summary: string;
}

/** A passage that can be opened: its row, its position as text, and an excerpt. */
export interface PassageView {
  row: number;
  place: string;
  text: string;
}

/** The texts and the ends between which they are placed. */
export interface PlaceQuestionView {
  title: string;
  builds: string;
  idea: string;
  question: string;
  ends: string[];
  texts: string[];
}

/** A passage that can be opened. */
export interface PlaceView {
  row: number;
  place: string;
}

/** A text and its places, in percent from the left end to the right one; `yours` is None if nobody placed it. */
export interface PlacedTextView {
  text: string;
  yours: number | null;
  model: number;
}

/** The texts where the person and the model put them, by the model's place; explained only for the lesson's own. */
export interface PlacedTextsView {
  title: string;
  builds: string;
  idea: string;
  question: string;
  ends: string[];
  texts: string[];
  placed: PlacedTextView[];
  verdict: string;
  agrees: boolean;
  counts: boolean;
  why: string;
  failing: FailingAxisView | null;
  caution: string;
  foot: string;
}

/** The position as text. */
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

/** Scores against a size, on a logarithmic scale. */
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

/** A program and its name. */
export interface ProgramView {
  name: string;
  code: string;
}

/** The position of a question in the plane, and the radius of its hits. */
export interface QueryView {
  x: number;
  y: number;
  radius: number;
}

/** A column of numbers or dates, with a bar per span; dates are ordinals, `epoch` is that of 1 January 1970. */
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

/** What the page part "reader" draws; only a hit has the last two fields. */
export interface ReaderView {
  place: string;
  columns: RowValueView[];
  more_columns: string;
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

/** What the page part "lesson" draws at the end; the score is the browser's. */
export interface RecapView {
  contents: LessonEntryView[];
  left_out: string;
  own: string;
  recap: string;
  remember: string[];
}

/** A column of the row that a passage is from, and its value there. */
export interface RowValueView {
  name: string;
  value: string;
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

/** What the page part "scatter" draws: the address of the point file, the legend and the marks. */
export interface ScatterView {
  hits?: number[];
  query?: QueryView | null;
  placed?: PlacedView;
  selected: string;
  greyed: boolean;
  sought: boolean;
  chosen: ChosenPassageView | null;
  url: string;
  layout: string;
  size: number;
  reach: number;
  half: number[];
  edges: string[];
  colours: string[];
  names: NameView[];
  legend: CategoryView[];
  scale: ScaleView | null;
  summary: string;
  name: string;
}

/** The selected rows as bits, and whether all points are grey because a search for words found none. `sought` says that the view goes to them. */
export interface SelectedView {
  selected: string;
  greyed: boolean;
  sought: boolean;
}

/** What the page part "selection" draws; a single passage has no `similarity`. */
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

/** A sense with its most central places. */
export interface SenseView {
  title: string;
  size: string;
  places: WordPlaceView[];
  more: string;
}

/** A sentence with its score. */
export interface SentenceView {
  text: string;
  score: number;
}

/** A result in a sentence, its two scores if it is of one text, and the texts if it is of many. */
export interface SeriesLineView {
  text: string;
  scores: number[];
  texts: string;
}

/** All results of further texts; `about` counts them where each text has choices of its own. */
export interface SeriesView {
  about: string;
  lines: SeriesLineView[];
}

/** A cell: its share in words and its passages; tendency is 1 or -1 if it is certainly more or less than overall. */
export interface ShareView {
  share: string;
  about: string;
  count: number;
  tendency: number;
  few: boolean;
  part: number;
  low: number;
  high: number;
}

/** What the page part "sharing" draws: a link's fragment, the offer to save, or what an opened link restored. */
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

/** A passage that can be moved to another category. */
export interface SortedView {
  row: number;
  place: string;
  text: string;
  score: number;
  category: number;
}

/** The range of nine in ten random pairs of a model: the lower end, the median and the upper end. */
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

/** What the page part "steering" draws, and a search is sent: texts to find more of, and less of. */
export interface SteeringView {
  more: string[];
  less: string[];
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

/** A topic; `parent` is the number of the one that it is a part of, -1 on the first level. */
export interface TopicView {
  parent: number;
  level: number;
  name: string;
  size: number;
}

/** What the page part "topics" draws. */
export interface TopicsView {
  topics: TopicView[];
  summary: string;
  chosen: ChosenTopicView | null;
  coming: number;
}

/** The result of an experiment: lists, or the coloured points of another map. */
export interface TrustDetailView {
  title?: string;
  lists?: TrustListView[];
  points?: number[][];
  colours?: string[];
}

/** The map's quality as text, and an identifier of the map. */
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

/** A passage with its cosine, or a cluster; `weak` if it doesn't hold together on every map. */
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

/** How high each hundredth of a score is, from 0 to 1: closer than m of n random pairs, and whose. */
export interface UsualView {
  closer: number[][];
  corpus: string;
}

/** A value of the column, with a cell for each cluster. */
export interface ValueView {
  label: string;
  passages: number;
  total: string;
  cells: ShareView[];
}

/** A column of words, with a bar per value. */
export interface ValuesFacetView {
  key: string;
  title: string;
  kind: "values";
  bars: FacetBarView[];
}

/** One way of searching, and what it finds. */
export interface WayView {
  name: string;
  found: FoundView[];
}

/** A place of the word: its sentence, and the span of the word in it, in code points. */
export interface WordPlaceView {
  row: number;
  place: string;
  text: string;
  mark: number[];
}

/** What the page part "word_places" draws. */
export interface WordPlacesView {
  word: string;
  notes: string[];
  senses: SenseView[];
}

/** A word and its share of the score. */
export interface WordShareView {
  word: string;
  share: number;
}
