/**
 * What is kept of the inherited environment: what starts programs, and where the person's own configuration is, since it
 * says what is ignored and how lines end. A git hook's GIT_DIR and GIT_INDEX_FILE are not, nor is any token.
 */
const KEPT = new Set([
  ...['PATH', 'PATHEXT', 'SYSTEMROOT', 'COMSPEC', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'],
  ...['HOME', 'HOMEDRIVE', 'HOMEPATH', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA'],
  ...['XDG_CONFIG_HOME', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'],
]);

/** On top of the person's configuration: what would start other programs, write into the repository, or only ask or warn. */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  // A split index is half in the repository, and would be written there.
  ['core.splitIndex', 'false'],
  ['core.safecrlf', 'false'],
  ['core.fsync', 'none'],
  ['add.ignoreErrors', 'false'],
  ['advice.addEmbeddedRepo', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['pack.writeReverseIndex', 'false'],
];

/** The environment of git in a person's work tree. It reaches no server: what is not in the clone is not there. */
export function workTreeEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(inherited)) if (KEPT.has(name.toUpperCase())) env[name] = value;
  Object.assign(env, {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone fetches what it lacks: the first says not to (2.44), the second that no server may be asked.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    GIT_CONFIG_COUNT: String(SETTINGS.length),
  });
  SETTINGS.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return env;
}
