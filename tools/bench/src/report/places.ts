import type { ContenderName } from '../contenders';
import type { Medium } from '../groups';
import type { Figures, GroupResult, Results } from '../results';
import type { ScenarioName } from '../scenarios';

/** Five at a time. */
export interface Place {
  scenario: ScenarioName;
  /** Default: 42. */
  repositories?: number;
  /** Default: 40 ms. */
  delay?: number;
  /** Default: tmpfs. */
  medium?: Medium;
}

export function groupAt({ groups }: Results, place: Place): GroupResult | undefined {
  const { scenario, repositories = 42, delay = 40, medium = 'tmpfs' } = place;
  return groups.find(
    (group) =>
      group.scenario === scenario &&
      group.repositories === repositories &&
      group.delay === delay &&
      group.parallel === 5 &&
      group.medium === medium,
  );
}

export function figuresAt(results: Results, place: Place, contender: ContenderName): Figures | undefined {
  return groupAt(results, place)?.figures.find((figures) => figures.contender === contender);
}
