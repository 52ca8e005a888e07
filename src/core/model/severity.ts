/** An error blocks its row, a warning is sent only after it was seen, a notice only tells. */
export type Severity = 'error' | 'warning' | 'notice';
