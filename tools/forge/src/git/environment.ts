import { dirname, delimiter, join } from 'node:path';

/** One setting of git's configuration; a name may come more than once. */
export type ConfigEntry = readonly [name: string, value: string];

const hooksPath = join(__dirname, '../../hooks');

/** How the forge serves every repository; nothing is written into the repositories' own configuration. */
const serving: ConfigEntry[] = [
  ['safe.directory', '*'],
  ['http.receivepack', 'true'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['receive.fsckObjects', 'true'],
  ['receive.autogc', 'false'],
  ['core.hooksPath', hooksPath],
  ['core.fsync', 'none'],
  ['pack.threads', '1'],
];

/** The environment of every git process of the forge: nothing of the user's configuration has a say. */
export function gitEnvironment(extra: ConfigEntry[] = []): NodeJS.ProcessEnv {
  const entries = [...serving, ...extra];
  return {
    // Hooks are Node programs: this Node must be the one they find.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, name],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
