import type { z } from 'zod';
import { syncAllOptionsSchema } from './options-schema';

/** Those of sync-all that say which repositories there are, and where the answer goes. */
export const discoverOptionsSchema = syncAllOptionsSchema
  .pick({
    config: true,
    organization: true,
    codexRepo: true,
    includeRepos: true,
    excludeRepos: true,
    limit: true,
    json: true,
  })
  .extend({
    outputFile: syncAllOptionsSchema.shape.outputFile.meta({
      description: 'Path for the list (JSON). Default: repositories.json beside codex.config.json.',
    }),
  });

/** The options of one discovery, as the executor takes them. Paths are relative to the workspace root. */
export type DiscoverOptions = z.infer<typeof discoverOptionsSchema>;
