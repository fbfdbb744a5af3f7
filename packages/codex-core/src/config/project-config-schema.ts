import * as z from 'zod';
import { describedKey as key } from './described-key';
import * as field from './fields';
import { folderNameProblem } from './rules/folder-name';

function folderProblem(name: string): string | undefined {
  const problem = folderNameProblem(name);
  return problem === null ? undefined : `cannot be a folder: ${problem}`;
}

/**
 * codex.json of a project: what it may say of itself. Policies that protect others (secrets, audience, limits of
 * deletions) are the organization's alone.
 */
export const projectConfigSchema = z.strictObject({
  $schema: key(z.string(), 'Address or path of the JSON Schema, for editors.'),
  sync: key(z.boolean(), '`false`: the project takes no part.', true),
  project: key(
    z.string().superRefine(field.obeys(folderProblem)),
    'Name of the folder of the project in `projects/` of the codex; without it, the name of the repository or Nx project.',
  ),
  environment: key(field.text, 'Only runs of this environment sync the project; without it, all do.'),
  direction: key(
    field.direction,
    'Which phases the project takes part in, of those that the run has.',
    'bidirectional',
  ),
  syncPatterns: key(
    field.patterns,
    "Instead of the organization's: minimatch patterns, relative to the root of the project, of the files that it gives to the codex.",
  ),
  excludePatterns: key(
    field.patterns,
    "Added to the organization's: what these match is never given either.",
  ),
  mappings: key(
    field.mappings,
    "Instead of the organization's: folders or files of the codex that are handed to the project.",
  ),
  conflicts: key(
    field.conflicts,
    'What happens where both sides changed a file and no line merge settles it; an option of the run wins.',
  ),
});

/** What codex.json says; absent: it says nothing of it. */
export type ProjectConfig = Omit<z.infer<typeof projectConfigSchema>, '$schema'>;
