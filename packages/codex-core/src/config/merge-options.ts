import * as z from 'zod';
import { syncAllOptionsSchema } from './options-schema';

const results = z.array(z.string().min(1)).min(1).meta({
  description: 'Result documents of the shards: paths or globs, relative to the workspace root.',
});

/** Which documents to join, and those options of sync-all that say what becomes of a result. */
export const mergeOptionsSchema = syncAllOptionsSchema
  .pick({ config: true, minSuccessRate: true, outputFile: true, reportFile: true, json: true })
  .extend({ results: results.optional() });

/** The options of merge-results, as the executor takes them. Paths are relative to the workspace root. */
export type MergeResultsOptions = z.infer<typeof mergeOptionsSchema>;
