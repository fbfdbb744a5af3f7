import type { ContenderName } from './contenders';
import type { BenchOptions } from './options';
import { ROUNDS, scenarioOf, type DefaultSetting, type ScenarioName, type Setting } from './scenarios';

export type Medium = 'tmpfs' | 'disk';

/** What is measured together: the contenders take turns, round by round. */
export interface Group extends Setting {
  scenario: ScenarioName;
  medium: Medium;
  contenders: ContenderName[];
  rounds: number;
}

/** In an order in which groups of the same organization follow one another. */
export function groupsOf(options: BenchOptions): Group[] {
  const groups = options.scenarios.flatMap((scenario) =>
    settingsOf(scenario, options).flatMap((setting) => groupsIn(scenario, setting, options)),
  );
  const kind = ({ scenario }: Group) => scenarioOf(scenario).organization;
  const place = (group: Group) =>
    [group.medium === 'tmpfs' ? 0 : 1, kind(group) === 'big' ? 0 : group.repositories] as const;
  const keys = groups.map(keyOf);
  return (
    groups
      // Where disk is the usual medium, what is measured there beside tmpfs is among the usual.
      .filter(({ contenders }, index) => contenders.length > 0 && keys.indexOf(keys[index]!) === index)
      .sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1])
  );
}

/** The same for what can be compared: another one's figures take its place. */
export const keyOf = ({ scenario, medium, repositories, delay, parallel }: Omit<Group, 'contenders'>) =>
  [scenario, medium, repositories, delay, parallel].join(' ');

/** What each scenario says, or every combination of what is asked for. */
function settingsOf(name: ScenarioName, options: BenchOptions): readonly DefaultSetting[] {
  const { organization, settings } = scenarioOf(name);
  const { repositories, delays, parallel } = options;
  if (!(repositories ?? delays ?? parallel)) return settings;
  return (organization === 'big' ? [1] : (repositories ?? [42])).flatMap((repositories) =>
    (delays ?? [0, 40]).flatMap((delay) =>
      (parallel ?? [5]).map((parallel) => ({ repositories, delay, parallel })),
    ),
  );
}

function groupsIn(scenario: ScenarioName, setting: DefaultSetting, options: BenchOptions): Group[] {
  const { contenders = scenarioOf(scenario).contenders, rounds = ROUNDS, medium, ...rest } = setting;
  const media = options.media ?? [medium ?? options.usualMedium];
  return media.map((medium) => ({
    scenario,
    medium,
    ...rest,
    rounds: options.rounds ?? rounds,
    contenders: contenders.filter((contender) => options.contenders.includes(contender)),
  }));
}
