// Types of bieudo's JavaScript API and of a chart spec, version 1.

/** How exact a figure is: exact, about (khoảng), nearly (gần), over (trên), derived (ước tính). */
export type Qualifier = "exact" | "about" | "nearly" | "over" | "derived";

export type Scalar = string | number | boolean | null;

/** A value with what its source says of it. `null` as a cell is missing: a gap, never a zero. */
export interface QualifiedCell {
  value: Scalar;
  /** Of this cell alone, where a column holds several. */
  unit?: string;
  qualifier?: Qualifier;
  fact?: string;
  quote?: string;
  url?: string;
}

export type Cell = Scalar | QualifiedCell;

export interface Column {
  name: string;
  label?: string;
  type?: "text" | "number" | "date";
  /** A free word or `%`. */
  unit?: string;
  /** Typed arrays are copied into WebAssembly in one go. */
  values: readonly Cell[] | Float64Array | Float32Array | Int32Array;
}

export type Data =
  | { columns: readonly Column[] }
  | { rows: readonly { readonly [column: string]: Cell }[] }
  | { csv: string }
  | { url: string }
  | { dataset: string };

export type ChartType =
  | "bar" | "column" | "line" | "area" | "scatter" | "dot" | "range" | "arrow" | "slope" | "pie"
  | "donut" | "progress" | "waffle" | "number" | "timeline" | "heatmap" | "histogram" | "box" | "table"
  | "treemap" | "beeswarm" | "tile-map" | "split-bar"
  // Open: a type that is new is a file of its own and needs no entry here.
  | (string & {});

export interface Source {
  name: string;
  url?: string;
  /** ISO day, month or year. */
  published?: string;
}

/** Something pointed out, in the coordinates of the data. */
export interface Annotation {
  /** A line has one of x and y; a range two ends of one of them; a point x (and y); a text both. */
  type: "point" | "line" | "range" | "text";
  x?: string | number | readonly (string | number)[];
  y?: number | readonly number[];
  text?: string;
}

type Names = string | readonly string[];
type Value = string | number | boolean;

/** One step of `transform`: exactly one key. */
export type Step =
  | { filter: {
      column: string; in?: Value | readonly Value[]; not?: Value | readonly Value[];
      from?: Value; to?: Value; above?: Value; below?: Value; missing?: boolean;
    } }
  | { sort: { by: Names; order?: "asc" | "desc" | readonly Value[] } }
  | { aggregate: {
      by?: Names; column?: Names; op?: Operation | readonly Operation[]; p?: number; weight?: string;
      name?: string; label?: string;
    } }
  | { share: { column: Names; by?: Names; decimals?: number; name?: string; label?: string } }
  | { cumulative: { column: Names; by?: Names; name?: string; label?: string } }
  | { change: {
      column: Names; as?: "absolute" | "percent" | "index"; base?: Value; along?: string; by?: Names;
      decimals?: number; name?: string; label?: string;
    } }
  | { bin: { column: string; method?: "sturges" | "freedman-diaconis"; count?: number; edges?: readonly number[]; by?: Names } }
  | { "moving-average": { column: Names; window: number; align?: "centred" | "trailing"; by?: Names; name?: string; label?: string } }
  | { regression: {
      y: string; x?: string; method?: "linear" | "loess"; degree?: number; span?: number; by?: Names;
      name?: string; label?: string;
    } };

export type Operation = "sum" | "mean" | "median" | "min" | "max" | "count" | "deviation" | "quantile";

/** An axis: how numbers spread, or what the ticks of time stand for. */
export interface Axis {
  type?: "linear" | "log" | "sqrt" | "day" | "week" | "month" | "quarter" | "year" | "term";
  /** Whether zero must be in the picture. */
  zero?: boolean;
  /** A year in which a term of office begins. */
  from?: number;
  /** Years of a term of office. */
  years?: number;
}

/** A chart. Encodings (`x`, `y`, …) name columns of `data`. */
export interface Spec {
  version?: 1;
  type: ChartType;
  title?: string;
  subtitle?: string;
  /** Alternative text; written by the program when absent. */
  description?: string;
  lang?: "vi" | "en";
  data: Data;
  x?: string;
  y?: string | readonly string[];
  color?: string;
  size?: string;
  /** Column that splits the chart into small multiples. */
  facet?: string;
  /** Whether small multiples measure alike. */
  panels?: "shared" | "free";
  label?: string;
  target?: string;
  /** Upper ends of bands behind the bar, from zero upwards (progress). */
  bands?: readonly (number | { to: number; name?: string })[];
  lower?: string;
  upper?: string;
  start?: string;
  end?: string;
  layout?: "grouped" | "stacked" | "share" | "diverging";
  /** `#rrggbb` in series order, or by series name. */
  colors?: readonly string[] | { readonly [series: string]: string };
  /** Names of the series or categories that keep their colour. */
  highlight?: string | readonly string[];
  /** A half ring, as parliaments sit (donut). */
  half?: boolean;
  /** What counts (waffle). */
  icon?: "square" | "person" | "house" | "tree" | "book" | "star" | "medal";
  /** `x` is days, drawn as a calendar (heatmap). */
  calendar?: boolean;
  /** Every value is drawn beside its box (box). */
  points?: boolean;
  /** How many bins, their edges, or a rule (histogram). */
  bins?: number | readonly number[] | "sturges" | "freedman-diaconis";
  /** Which provinces a map of tiles shows; found by their names when absent. */
  provinces?: 34 | 63;
  /** How columns of a table are drawn, by column name. */
  cells?: { readonly [column: string]: "bar" | "heat" | "line" };
  /** Rows a page (table). */
  page?: number;
  /** Readers may search the rows (table). */
  search?: boolean;
  annotations?: readonly Annotation[];
  /** Steps applied to the data in order. */
  transform?: readonly Step[];
  /** How the axes spread. */
  scale?: { x?: Axis | Axis["type"]; y?: Axis | Axis["type"] };
  source?: Source;
  notes?: string | readonly string[];
}

export interface Finding {
  level: "error" | "warning" | "note";
  code: string;
  /** Where in the JSON, as in `data.columns[1].values[3]`. */
  path: string;
  message: string;
  hint: string;
}

export declare class BieudoError extends Error {
  readonly code: string;
  readonly path: string;
  readonly hint: string;
  readonly findings: Finding[];
}

export interface RenderOptions {
  theme?: "auto" | "light" | "dark";
  lang?: "vi" | "en";
  type?: ChartType;
  /** CSS px of the plot. */
  height?: number;
}

export interface Chart {
  /** The element on the page. */
  readonly element: HTMLElement;
  /** Resolves after the paint, rejects with a BieudoError. */
  update(spec: Spec): Promise<void>;
  resize(): void;
  destroy(): void;
  /** Highlights one mark; `null` none. */
  select(mark: { row: number; series?: number } | null): void;
  /** The chart in words. */
  describe(): string;
  toCSV(): string;
  toSVG(options?: { width?: number; theme?: "light" | "dark" }): string;
  toPNG(options?: { scale?: number }): Promise<Blob>;
}

/** Mounts a chart inside an element, or in it when it is a `<bieu-do>`; resolves when painted. */
export declare function render(element: Element, spec: Spec, options?: RenderOptions): Promise<Chart>;

/** All findings on a spec: errors, warnings and notes. */
export declare function check(spec: unknown, options?: { lang?: "vi" | "en" }): Promise<Finding[]>;

/** The standalone picture of a spec. */
export declare function toSVG(
  spec: Spec,
  options?: { width?: number; theme?: "light" | "dark"; lang?: "vi" | "en"; type?: ChartType },
): Promise<string>;

/** The embedded datasets: the list, or the spec of one. */
export declare function datasets(): Promise<{ id: string; title: string; type: ChartType }[]>;
export declare function datasets(id: string): Promise<Spec>;

export declare const version: string;

/** `detail` of `bieudo:select`; `null` when the reader leaves the mark. */
export interface Selection {
  row: number;
  series: number;
  x: string;
  y: number | null;
  label: string;
}

/** `<bieu-do>` */
export interface BieuDoElement extends HTMLElement {
  /** Draws a spec, wherever the element stands, and waits for the paint. */
  show(spec: Spec): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "bieu-do": BieuDoElement;
  }
  interface HTMLElementEventMap {
    "bieudo:ready": CustomEvent<null>;
    "bieudo:error": CustomEvent<{ code: string; message: string; path: string; hint: string }>;
    "bieudo:select": CustomEvent<Selection | null>;
  }
}
