import type { ContenderName } from './contenders';
import type { BenchOptions } from './options';
import { scenarioOf, type ScenarioName, type Setting } from './scenarios';

export type Medium = 'tmpfs' | 'disk';

/** What is measured together: the contenders take turns, round by round. */
export interface Group extends Setting {
  scenario: ScenarioName;
  medium: Medium;
  contenders: ContenderName[];
}

/** In an order in which groups of the same organization follow one another. */
export function groupsOf(options: BenchOptions): Group[] {
  const groups = options.media.flatMap((medium) =>
    options.scenarios.flatMap((scenario) =>
      settingsOf(scenario, options).map((setting) => ({ scenario, medium, ...setting })),
    ),
  );
  const kind = ({ scenario }: Group) => scenarioOf(scenario).organization;
  const place = (group: Group) =>
    [options.media.indexOf(group.medium), kind(group) === 'big' ? 0 : group.repositories] as const;
  return groups
    .filter(({ contenders }) => contenders.length > 0)
    .sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

function settingsOf(
  name: ScenarioName,
  options: BenchOptions,
): (Setting & { contenders: ContenderName[] })[] {
  const scenario = scenarioOf(name);
  const { repositories, delays, parallel } = options;
  const asked = repositories ?? delays ?? parallel;
  const grid = (repositories ?? (scenario.organization === 'big' ? [1] : [42])).flatMap((repositories) =>
    (delays ?? [0, 40]).flatMap((delay) =>
      (parallel ?? [5]).map((parallel) => ({ repositories, delay, parallel })),
    ),
  );
  const settings: Scenario['settings'] = asked ? grid : scenario.settings;
  return settings.map(({ contenders = scenario.contenders, ...setting }) => ({
    ...setting,
    contenders: contenders.filter((contender) => options.contenders.includes(contender)),
  }));
}

type Scenario = ReturnType<typeof scenarioOf>;
