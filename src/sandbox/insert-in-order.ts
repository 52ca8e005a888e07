/**
 * Puts an item into a list that is in order of time, behind its equals; nothing before `first` is
 * moved. Quick when the item belongs near the end.
 */
export function insertInOrder<Item>(
  list: Item[],
  item: Item,
  timeOf: (item: Item) => number,
  first = 0,
): void {
  const time = timeOf(item);
  let place = list.length;
  for (; place > first; place -= 1) {
    const before = list[place - 1];
    if (before === undefined || timeOf(before) <= time) break;
  }
  if (place === list.length) list.push(item);
  else list.splice(place, 0, item);
}
