import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Joined } from './join-layers';
import type { Layer } from './layer';
import { type Problem, problemAt } from './problem';

/** What the run reads; absent: it has none. */
export interface InputFiles {
  workspaceRoot: string;
  config: string | undefined;
  request: string | undefined;
}

/** The result and the report take the place of what is there, which must be nothing that the run itself is told by. */
export async function outputProblems(
  { outputFile, reportFile, discovery }: Joined,
  layers: readonly Layer[],
  { workspaceRoot, config, request }: InputFiles,
): Promise<Problem[]> {
  const inputs = await Promise.all(
    Object.entries({
      'codex.config.json': config,
      'the request document': request,
      'the manifest': discovery.manifest,
    }).map(async ([name, path]) => ({ name, file: await fileAt(workspaceRoot, path) })),
  );
  const problems: Problem[] = [];
  for (const [key, path] of Object.entries({ outputFile, reportFile })) {
    const file = await fileAt(workspaceRoot, path);
    const read = inputs.find((input) => file !== undefined && input.file === file);
    const layer = layers.find(({ given }) => Object.hasOwn(given, key));
    if (read && layer)
      problems.push(problemAt(layer.source, [key], `must not be ${read.name}, which it would replace`));
  }
  return problems;
}

/** By its one name, whatever links or letters lead to it. */
export async function fileAt(workspaceRoot: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const absolute = resolve(workspaceRoot, path);
  return realpath(absolute).catch(() => absolute);
}
