/** Of a task graph as Nx 22 and 23 have it, with ids, or as Nx 24 has it, with an object for each edge. */
export type Dependencies = Record<string, readonly (string | { id: string })[]>;

/** The ids of the tasks that a task depends on. */
export function dependenciesOf(dependencies: Dependencies | undefined, id: string): string[] {
  return (dependencies?.[id] ?? []).map((edge) => (typeof edge === 'string' ? edge : edge.id));
}
