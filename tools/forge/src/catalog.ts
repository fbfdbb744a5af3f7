import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { accessTo, secretOf } from './access';
import {
  readState,
  repositoryPath,
  writeState,
  type Access,
  type ForgeState,
  type OwnerState,
  type RepositoryState,
  type TokenState,
} from './state';

export interface StoredOwner extends OwnerState {
  login: string;
}

export interface StoredRepository extends RepositoryState {
  /** `acme/app`, in the spelling of the state. */
  fullName: string;
  owner: string;
  name: string;
  /** The bare repository. */
  path: string;
}

/** Who asks: null is nobody, `rejected` is somebody with a token that does not exist. */
export type Viewer = TokenState | null | 'rejected';

/** The forge's state in memory, found by names as GitHub finds them: whatever their case. Changes are written to the root. */
export class Catalog {
  private owners = new Map<string, StoredOwner>();
  private repositories = new Map<string, StoredRepository>();
  private saved: Promise<void> = Promise.resolve();

  private constructor(
    readonly root: string,
    private readonly state: ForgeState,
  ) {
    this.index();
  }

  static async open(root: string): Promise<Catalog> {
    await mkdir(root, { recursive: true });
    return new Catalog(root, await readState(root));
  }

  viewer(authorization: string | undefined): Viewer {
    if (authorization === undefined) return null;
    const secret = secretOf(authorization);
    return (secret !== null && this.state.tokens[secret]) || 'rejected';
  }

  owner(login: string): StoredOwner | null {
    return this.owners.get(login.toLowerCase()) ?? null;
  }

  repository(fullName: string): StoredRepository | null {
    return this.repositories.get(fullName.toLowerCase()) ?? null;
  }

  repositoryById(id: number): StoredRepository | null {
    return this.all().find((repository) => repository.id === id) ?? null;
  }

  /** Sorted by full name. */
  all(): StoredRepository[] {
    return [...this.repositories.values()];
  }

  /** Sorted by name. */
  repositoriesOf(owner: string): StoredRepository[] {
    const login = owner.toLowerCase();
    return this.all().filter((repository) => repository.owner.toLowerCase() === login);
  }

  access(repository: StoredRepository, viewer: Viewer): Access {
    return accessTo(repository.fullName, repository, viewer === 'rejected' ? null : viewer);
  }

  /** Registers a repository whose folder is there, and its owner as an organization if it is new. */
  async add(fullName: string, settings: Partial<RepositoryState>): Promise<StoredRepository> {
    const [login = ''] = fullName.split('/');
    if (this.owner(login) === null) this.state.owners[login] = { type: 'Organization', id: this.nextId() };
    this.state.repositories[fullName] = { id: this.nextId(), ...settings };
    await this.save();
    return this.existing(fullName);
  }

  /** Changes settings; with another `fullName`, renames: the id stays. */
  async update(
    fullName: string,
    { fullName: newName, ...settings }: Partial<RepositoryState> & { fullName?: string },
  ): Promise<StoredRepository> {
    const { fullName: key, path } = this.existing(fullName);
    const changed = { ...(this.state.repositories[key] as RepositoryState), ...settings };
    if (newName !== undefined && newName !== key) {
      const moved = repositoryPath(this.root, newName);
      await mkdir(dirname(moved), { recursive: true });
      await rename(path, moved);
      delete this.state.repositories[key];
    }
    this.state.repositories[newName ?? key] = changed;
    await this.save();
    return this.existing(newName ?? key);
  }

  async remove(fullName: string): Promise<void> {
    const { fullName: key, path } = this.existing(fullName);
    delete this.state.repositories[key];
    await this.save();
    await rm(path, { recursive: true, force: true });
  }

  async addOwner(login: string, type: OwnerState['type']): Promise<void> {
    this.state.owners[login] = { type, id: this.nextId() };
    await this.save();
  }

  async addToken(secret: string, token: TokenState): Promise<void> {
    this.state.tokens[secret] = token;
    await this.save();
  }

  existing(fullName: string): StoredRepository {
    const repository = this.repository(fullName);
    if (repository === null) throw new Error(`The forge has no repository ${fullName}`);
    return repository;
  }

  private nextId(): number {
    const ids = [...Object.values(this.state.owners), ...Object.values(this.state.repositories)].map(
      ({ id }) => id,
    );
    return ids.reduce((highest, id) => Math.max(highest, id), 0) + 1;
  }

  private index(): void {
    const names = Object.keys(this.state.repositories).sort((a, b) =>
      a.toLowerCase() < b.toLowerCase() ? -1 : 1,
    );
    this.repositories = new Map(names.map((name) => [name.toLowerCase(), this.stored(name)]));
    this.owners = new Map(
      Object.entries(this.state.owners).map(([login, owner]) => [login.toLowerCase(), { ...owner, login }]),
    );
  }

  private stored(fullName: string): StoredRepository {
    const [owner = '', name = ''] = fullName.split('/');
    const settings = this.state.repositories[fullName] as RepositoryState;
    return { ...settings, fullName, owner, name, path: repositoryPath(this.root, fullName) };
  }

  /** Writes one after the other, so that the last state is the one that stays. */
  private save(): Promise<void> {
    this.index();
    this.saved = this.saved.then(() => writeState(this.root, this.state));
    return this.saved;
  }
}
