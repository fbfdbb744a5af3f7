import { resolve } from 'node:path';
import { codexConfigSchema } from './config-schema';
import type { JsonDocument } from './json-document';
import { type Given, type Layer, settingNames } from './layer';
import { describeAt, type Source } from './problem';
import { readValues } from './read-values';
import { bytesOf } from './rules/file-size';
import { fromSpecSpelling, unusedHandlers, withoutUndefined } from './spec-spelling';

const SPELLING = { environment: 'defaultEnvironment' };

/** codex.config.json. `directory` is its own: the path of a manifest is relative to it. */
export function configLayer(document: JsonDocument, source: Source, directory: string): Layer {
  const { values, invalid, problems } = readValues(codexConfigSchema, document.value, source);
  const {
    $schema: _schema,
    delivery: _delivery,
    default_sync_patterns,
    default_exclude_patterns,
    parallel_repos,
    handlers,
    defaultEnvironment,
    discovery,
    maxFileSize,
    ...same
  } = values;
  const other = fromSpecSpelling({
    default_sync_patterns,
    default_exclude_patterns,
    parallel_repos,
    handlers,
  });
  const own: Given = withoutUndefined({
    ...same,
    environment: defaultEnvironment,
    maxFileSize: bytesOf(maxFileSize),
    discovery: discovery?.manifest
      ? { ...discovery, manifest: resolve(directory, discovery.manifest) }
      : discovery,
  });
  return {
    source,
    given: { ...other, ...own },
    invalid: settingNames(invalid, SPELLING),
    spelling: SPELLING,
    problems,
    warnings: [
      ...Object.keys(other)
        .filter((key) => Object.hasOwn(own, key))
        .map((key) => describeAt(source, [key], 'is given in another spelling too, which is not used')),
      ...unusedHandlers(handlers).map((path) =>
        describeAt(source, ['handlers', ...path.split('.')], 'is not used'),
      ),
    ],
  };
}
