import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeCounts } from './counts';

export const budgetFile = join(__dirname, '../../budget.json');

/** Makes what a run costs now what it may cost from now on. */
export async function recordBudget(signal: AbortSignal): Promise<void> {
  writeFileSync(budgetFile, `${JSON.stringify(await takeCounts(signal), null, 2)}\n`);
}
