import { folderNameProblem } from '../config/rules/folder-name';
import { byName } from './by-name';

/** The list that is registered: beside codex.config.json, where the Nx plugin takes its projects from. */
export const REPOSITORIES_FILE = 'repositories.json';

/**
 * The spec's discovery document, which `codex/repositories.json` holds: who takes part, and nothing that changes from
 * day to day. Imports nothing heavy: every Nx command reads it.
 */
export interface DiscoveryDocument {
  status: 'success';
  /** Sorted by name. */
  repositories: DiscoveredRepository[];
  total_discovered: number;
}

export interface DiscoveredRepository {
  /** `app`. */
  name: string;
  /** `acme/app`. */
  full_name: string;
}

export function discoveryDocument(repositories: readonly DiscoveredRepository[]): DiscoveryDocument {
  return {
    status: 'success',
    repositories: [...repositories].sort(byName).map(({ name, full_name }) => ({ name, full_name })),
    total_discovered: repositories.length,
  };
}

/** As it is committed: the same bytes for the same repositories, two spaces deep, ends with a line break. */
export function discoveryText(document: DiscoveryDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Of a text with a document in it; throws an Error that says in a few words why it is none. */
export function readDiscovery(text: string): DiscoveredRepository[] {
  const { repositories } = Object(parse(text)) as { repositories?: unknown };
  if (!Array.isArray(repositories)) throw new Error('it has no list `repositories`');
  return repositories.map((entry: unknown, index) => {
    const { name, full_name } = Object(entry) as Record<string, unknown>;
    if (typeof name !== 'string' || folderNameProblem(name) !== null) {
      throw new Error(`repositories[${index}].name is not the name of a repository`);
    }
    if (typeof full_name !== 'string' || !isFullName(full_name, name)) {
      throw new Error(`repositories[${index}].full_name is not <organization>/${name}`);
    }
    return { name, full_name };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Error('it is not JSON', { cause });
  }
}

function isFullName(fullName: string, name: string): boolean {
  const [owner, ...rest] = fullName.split('/');
  return owner !== '' && rest.length === 1 && rest[0] === name;
}

/** The full names that one list has and another does not. */
export function missingIn(
  other: readonly DiscoveredRepository[],
  repositories: readonly DiscoveredRepository[],
): string[] {
  const known = new Set(other.map(({ full_name }) => full_name));
  return repositories.map(({ full_name }) => full_name).filter((fullName) => !known.has(fullName));
}
