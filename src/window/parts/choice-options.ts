/** One thing that can be chosen. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** Stands small beside the label: why it can't be chosen, or what it means. */
  readonly note?: string;
  readonly disabled?: boolean;
}

/** Options under a title of their own. */
export interface ChoiceGroup {
  readonly title: string | null;
  readonly options: readonly ChoiceOption[];
}
