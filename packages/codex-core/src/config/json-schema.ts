import * as z from 'zod';
import { codexConfigSchema } from './config-schema';
import { discoverOptionsSchema } from './discover-options';
import { mergeOptionsSchema } from './merge-options';
import { syncAllOptionsSchema } from './options-schema';
import { projectsOptionsSchema } from './projects-options';
import { projectConfigSchema } from './project-config-schema';

/** For `$schema` of codex.config.json; draft 7 is what editors know best. */
export function codexConfigJsonSchema(): Record<string, unknown> {
  return {
    ...toJsonSchema(codexConfigSchema),
    $id: 'codex.config.schema.json',
    title: 'codex.config.json',
    description: 'How the repositories of an organization are synced with its codex.',
  };
}

/** For `$schema` of codex.json. */
export function projectConfigJsonSchema(): Record<string, unknown> {
  return {
    ...toJsonSchema(projectConfigSchema),
    $id: 'codex.schema.json',
    title: 'codex.json',
    description: 'How one project is synced with the codex of its organization.',
  };
}

/** What the executor's schema.json has to agree with. */
export function syncAllOptionsJsonSchema(): Record<string, unknown> {
  return toJsonSchema(syncAllOptionsSchema);
}

export function discoverOptionsJsonSchema(): Record<string, unknown> {
  return toJsonSchema(discoverOptionsSchema);
}

export function mergeOptionsJsonSchema(): Record<string, unknown> {
  return toJsonSchema(mergeOptionsSchema);
}

/** The same for the executors of single projects. */
export function projectsOptionsJsonSchema(): Record<string, unknown> {
  return toJsonSchema(projectsOptionsSchema);
}

const toJsonSchema = (schema: z.ZodType): Record<string, unknown> => ({
  ...z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }),
});
