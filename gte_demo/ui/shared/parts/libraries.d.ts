// What the page uses of the two libraries that name themselves in the window.

/** A trace of a Plotly figure; those with `meta` "ink" follow the theme. */
export interface Trace {
  meta?: string;
  line?: object;
  marker?: object;
}

type Eye = Record<"x" | "y" | "z", number>;

export interface PlotlyLayout {
  meta?: { narrow?: number[] };
  font?: object;
  annotations?: object[];
  scene?: { camera?: { eye?: Eye } };
}

export interface PlotlyFigure {
  data: Trace[];
  layout: PlotlyLayout;
}

/** The node that Plotly draws in: it carries what is drawn. */
export interface PlotlyBox extends HTMLElement, Partial<PlotlyFigure> {
  on(name: "plotly_click", run: (event: { points: { customdata: unknown }[] }) => void): void;
  removeAllListeners(name: "plotly_click"): void;
}

export interface Plotly {
  react(box: HTMLElement, data: Trace[], layout: PlotlyLayout, settings?: object): Promise<PlotlyBox>;
  downloadImage(box: HTMLElement, options: object): Promise<string>;
}

/** x, y, the number of the colour, and whether it is a hit. */
export type ScatterPoint = [number, number, number, number];

export interface ScatterRenderer {
  resize(width: number, height: number): void;
  refresh(): void;
}

export interface Scatterplot {
  subscribe(name: "drawing", run: () => void): void;
  set(properties: object): void;
  view(matrix: Float32Array): void;
  draw(points: ScatterPoint[], options: object): Promise<void>;
  select(rows: number[], options: object): void;
  deselect(options: object): void;
  export(options: { scale: number }): Promise<ImageData>;
}

export interface ScatterplotLibrary {
  createRenderer(): ScatterRenderer;
  createScatterplot(properties: object): Scatterplot;
}

declare global {
  interface Window {
    Plotly: Plotly;
    gteScatterplot: ScatterplotLibrary;
  }
}
