import { resolve } from 'node:path';
import { readEnvironment } from './environment';
import { type Joined, joinLayers } from './join-layers';
import { jointProblems, settingsWarnings } from './joint-rules';
import type { Layer } from './layer';
import { outputProblems } from './output-files';
import { optionsLayer } from './options-layer';
import type { SyncAllOptions } from './options-schema';
import { invalidSettings, type Source } from './problem';
import { CONFIG_PLACES, configMissing, readConfigLayer, readRequestLayer } from './read-layers';
import type { RunSettings } from './settings';

export interface SettingsSources {
  /** May hold what a command line gives: "5", "true", "app,docs-*". */
  options: SyncAllOptions;
  /** Absolute; every path among the options is relative to it. */
  workspaceRoot: string;
  /** `process.env` of the run. */
  env: Readonly<Record<string, string | undefined>>;
}

export interface ResolvedSettings {
  settings: RunSettings;
  /** The options as they came. */
  given: SyncAllOptions;
  /** From GITHUB_TOKEN or GH_TOKEN. */
  token: string | undefined;
  /** Absolute path of codex.config.json; undefined when the run has none. */
  configFile: string | undefined;
  warnings: string[];
}

/**
 * All that people gave, joined and checked: options win over the request document, that over codex.config.json, that
 * over the defaults. Rejects with `config_missing`, `config_invalid` or, when nothing but the request document is
 * wrong, `request_invalid`; the message has all problems, one a line.
 */
export async function resolveSettings(sources: SettingsSources): Promise<ResolvedSettings> {
  const { options, workspaceRoot, env } = sources;
  const { files, ...fromOptions } = optionsLayer(options);
  const environment = readEnvironment(env);
  const request =
    files.request === undefined ? undefined : await readRequestLayer(workspaceRoot, files.request);
  const config = await readConfigLayer(workspaceRoot, files.config);
  const layers = [fromOptions, request, config?.layer].filter((layer) => layer !== undefined);

  if (!config && !['organization', 'codexRepo'].every((key) => says(layers, key))) {
    throw configMissing(workspaceRoot);
  }
  const joined = joinLayers(layers, environment.endpoints);
  const noConfig: Source = { kind: 'config', name: CONFIG_PLACES[0] ?? '' };
  const problems = [
    ...layers.flatMap((layer) => layer.problems),
    ...environment.problems,
    ...jointProblems(joined, layers, config?.layer.source ?? noConfig),
    ...(await outputProblems(joined, layers, {
      workspaceRoot,
      config: config?.file,
      request: files.request,
    })),
  ];
  if (problems.length > 0) throw invalidSettings(problems, environment.token);
  return {
    settings: finish(joined, workspaceRoot),
    given: options,
    token: environment.token,
    configFile: config?.file,
    warnings: [...layers.flatMap((layer) => layer.warnings), ...settingsWarnings(joined)],
  };
}

/** Whether any layer gives it, be it with a problem. */
const says = (layers: readonly Layer[], key: string): boolean =>
  layers.some(({ given, invalid }) => Object.hasOwn(given, key) || invalid.has(key));

function finish({ environments: _environments, ...joined }: Joined, workspaceRoot: string): RunSettings {
  const { organization = '', codexRepo = '', targetBranch = '', outputFile, reportFile } = joined;
  return {
    ...joined,
    organization,
    codexRepo: codexRepo.split('/').at(-1) ?? codexRepo,
    targetBranch,
    outputFile: outputFile && resolve(workspaceRoot, outputFile),
    reportFile: reportFile && resolve(workspaceRoot, reportFile),
  };
}
