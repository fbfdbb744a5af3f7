import { availableParallelism } from 'node:os';
import {
  readState,
  repositoryPath,
  writeState,
  type ForgeState,
  type RepositoryState,
} from '@nx-codex/forge';
import { mapConcurrently } from '../concurrency';
import { createBareRepository } from '../git/bare-repository';
import { fastImport, type Commit } from '../git/fast-import';
import { codexCommits } from './codex-content';
import {
  administratorToken,
  type GeneratedOrganization,
  type GeneratedRepository,
} from './generated-organization';
import { projectCommits, type ContentSize } from './project-content';
import { Random } from './random';
import { planRepositories, type Role } from './repository-plan';

export interface GenerateOptions extends Partial<ContentSize> {
  /** Folder of the forge; made when it is not there. An organization of the same name must not be in it. */
  root: string;
  /** Default: `acme`. */
  organization?: string;
  /** Default: `codex.acme.dev`. */
  codexRepo?: string;
  /** Projects, the codex not counted. Default: 42. */
  repositories?: number;
  /** Default: 1. The same seed gives the same commit ids. */
  seed?: number;
  /** Documents under `shared/` of the codex. Default: 20. */
  sharedFiles?: number;
  /** Have one repository of each special role, after the first, which is plain. Default: true. */
  oddities?: boolean;
}

const settings: Partial<Record<Role, Partial<RepositoryState>>> = {
  archived: { archived: true },
  fork: { fork: true },
};
const absent: readonly Role[] = ['archived', 'fork', 'empty'];

/** Writes an organization of real repositories, each by one `git fast-import`, and enters it into `forge.json`. */
export async function generateOrganization(options: GenerateOptions): Promise<GeneratedOrganization> {
  const { root, organization = 'acme', codexRepo = 'codex.acme.dev', oddities = true } = options;
  const state = await readState(root);
  const firstId = Math.max(1000, ...Object.values(state.repositories).map(({ id }) => id)) + 1;
  const repositories = planRepositories(options.repositories ?? 42, oddities).map(
    (planned, index): GeneratedRepository => {
      const fullName = `${organization}/${planned.name}`;
      const gitDir = repositoryPath(root, fullName);
      const participates = !absent.includes(planned.role);
      return { ...planned, fullName, id: firstId + 1 + index, gitDir, participates };
    },
  );
  const generated = { root, organization, codexRepo, token: administratorToken(organization), repositories };
  await writeRepositories(generated, options);
  enter(state, generated, firstId);
  await writeState(root, state);
  return generated;
}

async function writeRepositories(generated: GeneratedOrganization, options: GenerateOptions): Promise<void> {
  const { root, organization, codexRepo, repositories } = generated;
  const { seed = 1, sharedFiles = 20 } = options;
  const { filesPerRepository = 14, codeFiles = 30, commits = 6, bigFiles = 20_000 } = options;
  const size: ContentSize = { filesPerRepository, codeFiles, commits, bigFiles };
  const codex = repositoryPath(root, `${organization}/${codexRepo}`);
  await writeRepository(codex, 'main', codexCommits(new Random(seed, codexRepo), codexRepo, sharedFiles));
  // The big repository takes as long as all others together, so it starts first.
  const largestFirst = [...repositories].sort((a, b) => Number(b.role === 'big') - Number(a.role === 'big'));
  const parent = repositories[0]?.name ?? '';
  await mapConcurrently(largestFirst, availableParallelism() + 1, (repository) =>
    writeRepository(
      repository.gitDir,
      repository.branch,
      projectCommits(repository, parent, organization, seed, size),
    ),
  );
}

async function writeRepository(gitDir: string, branch: string, commits: Iterable<Commit>): Promise<void> {
  await createBareRepository(gitDir, branch);
  const [first, ...rest] = commits;
  if (first) await fastImport(gitDir, [first, ...rest]);
}

function enter(state: ForgeState, generated: GeneratedOrganization, codexId: number): void {
  const { organization, codexRepo, token, repositories } = generated;
  state.owners[organization] = { type: 'Organization', id: codexId };
  state.tokens[token] = { login: 'codex-sync-bot', access: { [`${organization}/*`]: 'admin' } };
  state.repositories[`${organization}/${codexRepo}`] = { id: codexId };
  for (const { fullName, id, role } of repositories) state.repositories[fullName] = { id, ...settings[role] };
}
