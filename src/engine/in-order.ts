/**
 * Works on items several at a time and gives the results in the items' order.
 *
 * @param atOnce items under way at most, from 1.
 * @param work a rejection ends the going through, after the results of the items before it.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // It is asked for later; until then its failing is no unhandled one.
      result.catch(() => undefined);
      underWay.push(result);
      if (underWay.length < atOnce) continue;
      const first = underWay.shift();
      if (first) yield await first;
    }
    for (const result of underWay.splice(0)) yield await result;
  } finally {
    await Promise.allSettled(underWay);
  }
}
