import budget from '../../budget.json';
import { budgeted, takeCounts, type Budget, type Counts } from './counts';

/** Other versions of git and zlib say the same in a few bytes more. Everything else is exact. */
const BYTES_TOLERANCE = 1.05;

const allowed = (name: keyof Counts, recorded: number) =>
  name.startsWith('bytes') ? recorded * BYTES_TOLERANCE : recorded;

let counts: Budget;
beforeAll(async () => {
  counts = await takeCounts();
}, 300_000);

/**
 * What a run costs is recorded in budget.json by `npm run bench -- --recordBudget`; whoever makes it cost more sees it
 * here, and records it anew only for a reason.
 */
it.each(budgeted)('%s: no more requests, processes and bytes than recorded', (name) => {
  const recorded: Counts = budget[name];
  const over = Object.entries(counts[name]).flatMap(([what, count]) => {
    const most = allowed(what as keyof Counts, recorded[what as keyof Counts]);
    return count > most ? [`${what}: ${count}, recorded ${recorded[what as keyof Counts]}`] : [];
  });
  expect(over).toEqual([]);
});
