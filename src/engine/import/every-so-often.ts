const PROGRESS_MS = 100;

/** @returns whether a tenth of a second has passed since it last said yes, or was made. */
export function everySoOften(monotonic: () => number): () => boolean {
  let lastMs = monotonic();
  return () => {
    const nowMs = monotonic();
    if (nowMs - lastMs < PROGRESS_MS) return false;
    lastMs = nowMs;
    return true;
  };
}
