import type { Ask } from './ask';
import type { GithubRemote } from './github-remote';

/** Which organization, and which of its repositories is the codex. */
export interface Identity {
  organization: string;
  codexRepo: string;
}

export interface IdentitySources {
  /** What options and an existing codex.config.json say. */
  known: Partial<Identity>;
  remote: GithubRemote | null;
  ask?: Ask;
  /** Told where each value that nobody typed came from. */
  say: (line: string) => void;
}

interface Guess {
  value: string;
  because: string;
}

function guessOrganization(remote: GithubRemote | null): Guess | undefined {
  return remote === null
    ? undefined
    : {
        value: remote.owner,
        because: `the owner of the workspace's GitHub remote ${remote.owner}/${remote.repository}`,
      };
}

/**
 * The remote itself only when it is named after a codex: any other repository of the organization is a project, and
 * taking it for the codex would write all documents into it. `codex` is then the safe guess: where it is wrong, the
 * first run says that there is no such repository.
 */
function guessCodexRepo(remote: GithubRemote | null, organization: string): Guess | undefined {
  if (remote === null || remote.owner.toLowerCase() !== organization.toLowerCase()) return undefined;
  const name = `${remote.owner}/${remote.repository}`;
  return /codex/i.test(remote.repository)
    ? { value: remote.repository, because: `the workspace's GitHub remote ${name}` }
    : {
        value: 'codex',
        because: `a guess, as the workspace's GitHub remote ${name} is not named after a codex`,
      };
}

async function settle(
  option: keyof Identity,
  question: string,
  guess: Guess | undefined,
  { known, ask, say }: IdentitySources,
): Promise<string> {
  const given = known[option];
  if (given !== undefined) return given;
  const answer = ask === undefined ? guess?.value : await ask(question, guess?.value);
  if (answer === undefined) {
    throw new Error(
      `nx-codex:init needs to know the ${question}: pass --organization=<name> --codexRepo=<name>, or run it in a workspace whose git remote is on GitHub.`,
    );
  }
  if (ask === undefined && guess !== undefined) say(`${option}: ${answer} (${guess.because})`);
  return answer;
}

/** A codex may be given as `owner/name`, but no run syncs an organization with the repository of another. */
function assertOwn({ organization, codexRepo }: Identity): void {
  const [owner, name] = codexRepo.split('/');
  if (name === undefined || owner?.toLowerCase() === organization.toLowerCase()) return;
  throw new Error(
    `codexRepo must be a repository of ${organization}, not of ${owner}: pass --codexRepo=<name>, or --organization=${owner}.`,
  );
}

/** Option or existing configuration, else a prompt, else the GitHub remote; an error that names the option otherwise. */
export async function settleIdentity(sources: IdentitySources): Promise<Identity> {
  const { remote } = sources;
  const organization = await settle(
    'organization',
    'GitHub organization',
    guessOrganization(remote),
    sources,
  );
  const codexRepo = await settle(
    'codexRepo',
    'codex repository',
    guessCodexRepo(remote, organization),
    sources,
  );
  assertOwn({ organization, codexRepo });
  return { organization, codexRepo };
}
