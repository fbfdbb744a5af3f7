import type { Layer } from './layer';
import { readOptionValues } from './option-values';
import { type SyncAllOptions, syncAllOptionsSchema } from './options-schema';
import { OPTIONS } from './problem';
import { readValues } from './read-values';
import { bytesOf } from './rules/file-size';
import { shardOf } from './rules/shard';
import { withoutUndefined } from './spec-spelling';

/** The options' own names are those of the settings; `config` and `request` say where the other layers are. */
export function optionsLayer(options: object): Layer & { files: Pick<SyncAllOptions, 'config' | 'request'> } {
  const raw = readOptionValues({ ...options });
  const { values, invalid, problems } = readValues(syncAllOptionsSchema, raw, OPTIONS);
  const { config, request, maxFileSize, shard, ...same } = values;
  const given = withoutUndefined({
    ...same,
    maxFileSize: bytesOf(maxFileSize),
    shard: shard === undefined ? undefined : shardOf(shard),
  });
  return {
    source: OPTIONS,
    given,
    invalid,
    spelling: {},
    problems,
    warnings: [],
    files: { config, request },
  };
}
