import { join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { classifyFailure } from './classify-failure';
import { locate, type WorkTreePlaces } from './commands/work-tree';
import { runGit } from './run-git';
import { workTreeEnvironment } from './work-tree-environment';
import { WorkTree, type WorkTreeOptions } from './work-tree';

export interface OpenWorkTreeOptions extends Pick<
  WorkTreeOptions,
  'catalog' | 'packs' | 'alternates' | 'signal'
> {
  /** Where programs and the person's configuration are found; no token is taken from it. */
  inherited: NodeJS.ProcessEnv;
  runFolder: string;
}

/** The repository that a folder is in. Rejects with `repository_not_found` when it is in none. */
export async function openWorkTree(directory: string, options: OpenWorkTreeOptions): Promise<WorkTree> {
  const { inherited, runFolder, ...shared } = options;
  const env = workTreeEnvironment(inherited);
  const places = await placesOf(directory, env);
  return WorkTree.open({ ...shared, env, places, folder: join(runFolder, 'work-tree') });
}

async function placesOf(directory: string, env: NodeJS.ProcessEnv): Promise<WorkTreePlaces> {
  const command = locate(directory);
  const { code, stdout, stderr } = await runGit({ ...command, env });
  if (code === 0) return command.parse(stdout.toString());
  const failure = classifyFailure({ output: stderr, code, command: 'rev-parse' });
  if (failure.code !== 'git_failed') throw failure;
  throw new CodexError(
    'repository_not_found',
    `The workspace is no work tree of git: ${failure.data['answer']}`,
    {
      resolution:
        'Projects of the workspace are read as git would add them: run git init there (nothing need be committed)',
      data: failure.data,
      cause: failure,
    },
  );
}
