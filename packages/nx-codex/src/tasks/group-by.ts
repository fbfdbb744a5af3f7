/** Items by key, keys in the order of their first item. (`Map.groupBy` is not in Node 20.) */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Tasks with the same options are one run. */
export function groupByOptions<T extends { options: object }>(tasks: Iterable<T>): T[][] {
  const ofOptions = ({ options }: T) =>
    JSON.stringify(
      Object.entries(options)
        .filter(([, value]) => value !== undefined)
        .sort(),
    );
  return [...groupBy(tasks, ofOptions).values()];
}
