/** An area of the stacked bar. */
export interface Segment {
  readonly name: string;
  readonly value: number;
  /** A token of the bar's colours, e.g. `--bar-failed`. */
  readonly area: string;
}
