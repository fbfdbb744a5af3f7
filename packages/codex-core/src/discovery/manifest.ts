import { dirname } from 'node:path';
import * as z from 'zod';
import { readJsonDocument } from '../config/json-document';
import { invalidSettings, problemAt, type Source } from '../config/problem';
import { schemaProblems } from '../config/schema-problems';
import type { RunSettings } from '../config/settings';
import { byName } from './by-name';
import { gitUrl, hasCredentials, isGitAddress, normalizedUrl } from './git-address';
import { namedOf } from './named-listing';
import { codexNotInManifest } from './not-found';
import type { Listing, Repository, RepositorySource } from './repository';

const quietly = { params: { echo: false } };

const entries = z.array(
  z.strictObject({
    name: z.string().min(1),
    url: z
      .string()
      .min(1)
      .refine(isGitAddress, { error: 'must be an address that git knows, or a path', ...quietly })
      .refine((url) => !hasCredentials(url), { error: 'must hold no user name and no password', ...quietly }),
    branch: z.string().min(1).optional(),
  }),
);
const wrapped = z.strictObject({ repositories: entries });

type Entry = z.infer<typeof entries>[number];

/** A JSON list of repositories, `[{name, url, branch?}]` or `{"repositories": […]}`; relative paths start at its folder. */
export function manifestSource(settings: RunSettings): RepositorySource {
  return {
    async list(names) {
      const file = settings.discovery.manifest ?? '';
      const listed = (await readEntries(file)).map((entry) => toRepository(entry, dirname(file), settings));
      refuseDoubles(file, listed);
      const codex = listed.find(({ name }) => name === settings.codexRepo);
      if (codex === undefined) throw codexNotInManifest(settings.codexRepo, file);
      const listing: Listing = {
        repositories: listed.filter((repository) => repository !== codex).sort(byName),
        codex: { ...codex, branch: settings.targetBranch, headKnown: false },
        total: listed.length,
        warnings: [],
      };
      return names ? namedOf(listing, names) : listing;
    },
  };
}

/** Rejects with all problems and their places. */
async function readEntries(file: string): Promise<Entry[]> {
  const document = await readJsonDocument(file);
  const source: Source = { kind: 'config', name: file, position: document?.position };
  if (document === undefined)
    throw invalidSettings([problemAt(source, [], 'is not there (discovery.manifest)')]);
  const syntax = document.problems.map(({ path, position, message }) =>
    problemAt(source, path, message, position),
  );
  if (syntax.length > 0) throw invalidSettings(syntax);
  const schema = Array.isArray(document.value) ? entries : wrapped;
  const { success, data, error } = schema.safeParse(document.value, { reportInput: true });
  if (success) return Array.isArray(data) ? data : data.repositories;
  const found = schemaProblems(schema, error.issues);
  throw invalidSettings(found.map(({ path, message }) => problemAt(source, path, message)));
}

/** Sources are compared by id: two projects of one repository would take each other for renamed. */
function refuseDoubles(file: string, repositories: Repository[]): void {
  const problems = repositories.flatMap(({ id, name }, index) => {
    const first = repositories.findIndex((other) => other.id === id);
    if (first === index) return [];
    return [
      problemAt(
        { kind: 'config', name: file },
        [],
        `${name} has the same url as ${repositories[first]?.name}`,
      ),
    ];
  });
  if (problems.length > 0) throw invalidSettings(problems);
}

function toRepository(
  { name, url: address, branch }: Entry,
  folder: string,
  settings: RunSettings,
): Repository {
  const url = gitUrl(address, folder);
  return {
    id: normalizedUrl(url),
    name,
    fullName: name,
    url,
    webUrl: /^https?:/i.test(url) ? normalizedUrl(url) : null,
    visibility: 'unknown',
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    isFork: false,
    canPush: null,
    size: null,
    defaultBranch: null,
    branch: branch ?? settings.projectBranch ?? null,
    head: null,
  };
}
