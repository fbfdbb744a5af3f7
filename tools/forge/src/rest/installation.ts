import { allows, grantedBy } from '../access';
import { json, type Answer } from '../answer';
import type { StoredOwner } from '../catalog';
import { pageOf } from './pages';
import { refusal } from './refusal';
import type { RestRequest } from './routes';
import { repositoryAnswer } from './shapes';

const section = 'apps/installations#list-repositories-accessible-to-the-app-installation';
const notAnInstallation =
  'You must authenticate with an installation access token in order to list repositories for an installation.';

/** What the installation was given: not what it can read because everybody can. */
export async function answerInstallation(request: RestRequest): Promise<Answer> {
  const { viewer, catalog, query, url } = request;
  if (viewer === null) return refusal(401, 'Requires authentication', section);
  if (viewer.installation === undefined) return refusal(403, notAnInstallation, section);
  const given = catalog.all().flatMap((repository) => {
    const access = grantedBy(viewer, repository.fullName);
    return allows(access, 'read') ? [{ repository, access }] : [];
  });
  const { items, headers } = pageOf(given, query, url);
  const repositories = items.map(({ repository, access }) =>
    repositoryAnswer(repository, catalog.owner(repository.owner) as StoredOwner, access, request),
  );
  const answer = {
    total_count: given.length,
    repository_selection: viewer.installation,
    repositories: await Promise.all(repositories),
  };
  return json(200, answer, headers);
}
