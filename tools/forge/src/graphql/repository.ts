import type { StoredRepository } from '../catalog';
import { diskUsage } from '../git/disk-usage';
import { headReference, listReferences, type Reference } from '../git/references';
import { nodeId } from '../node-id';
import { paginate, type Connection, type PageArguments } from './connection';
import type { QueryContext } from './context';
import { knownCommit, findObject, pathIn, type GitObjectNode } from './git-objects';
import { ownerIdentity, type OwnerIdentity } from './owner-identity';

/** GraphQL's Repository: each member is the resolver of the field of its name. */
export class RepositoryNode {
  readonly __typename = 'Repository';
  readonly isLocked = false;
  readonly isMirror = false;
  readonly isTemplate = false;
  /** Read once, so that one answer is consistent in itself and a listing of a thousand repositories stays cheap. */
  private read: Promise<Reference[]> | null = null;

  constructor(
    private readonly stored: StoredRepository,
    private readonly context: QueryContext,
  ) {}

  get id(): string {
    return nodeId('R', this.stored.id);
  }

  get databaseId(): number {
    return this.stored.id;
  }

  get name(): string {
    return this.stored.name;
  }

  get nameWithOwner(): string {
    return this.stored.fullName;
  }

  get resourcePath(): string {
    return `/${this.stored.fullName}`;
  }

  get url(): string {
    return `${this.context.serverUrl}/${this.stored.fullName}`;
  }

  get sshUrl(): string {
    return `git@127.0.0.1:${this.stored.fullName}.git`;
  }

  get owner(): OwnerIdentity | null {
    const owner = this.context.catalog.owner(this.stored.owner);
    return owner && ownerIdentity(owner, this.context.serverUrl);
  }

  get isArchived(): boolean {
    return this.stored.archived === true;
  }

  get isDisabled(): boolean {
    return this.stored.disabled === true;
  }

  get isFork(): boolean {
    return this.stored.fork === true;
  }

  get isPrivate(): boolean {
    return this.visibility !== 'PUBLIC';
  }

  get visibility(): string {
    return (this.stored.visibility ?? 'private').toUpperCase();
  }

  get viewerPermission(): string | null {
    const access = this.context.catalog.access(this.stored, this.context.viewer);
    return access === 'none' ? null : access.toUpperCase();
  }

  async isEmpty(): Promise<boolean> {
    return (await this.references()).length === 0;
  }

  diskUsage(): Promise<number> {
    return diskUsage(this.stored);
  }

  async defaultBranchRef(): Promise<RefNode | null> {
    const name = await headReference(this.stored.path);
    return name === null ? null : this.ref({ qualifiedName: name });
  }

  /** `refs/heads/main`; GitHub takes `main` and `heads/main` too. */
  async ref({ qualifiedName }: { qualifiedName: string }): Promise<RefNode | null> {
    const references = await this.references();
    const names = [qualifiedName, `refs/${qualifiedName}`, `refs/heads/${qualifiedName}`];
    const found = names.flatMap((name) => references.find((reference) => reference.name === name) ?? []);
    return found[0] === undefined ? null : new RefNode(this.stored, found[0]);
  }

  async refs({
    refPrefix,
    query,
    orderBy,
    ...page
  }: PageArguments & {
    refPrefix: string;
    query?: string | null;
    orderBy?: { direction: 'ASC' | 'DESC' } | null;
  }): Promise<Connection<RefNode>> {
    const found = (await this.references()).filter(
      ({ name }) => name.startsWith(refPrefix) && name.slice(refPrefix.length).includes(query ?? ''),
    );
    if (orderBy?.direction === 'DESC') found.reverse();
    return paginate('refs', found, page, {
      key: ({ name }) => name,
      node: (reference) => new RefNode(this.stored, reference),
    });
  }

  object({
    oid,
    expression,
  }: {
    oid?: string | null;
    expression?: string | null;
  }): Promise<GitObjectNode | null> {
    const wanted = oid ?? expression ?? '';
    return findObject(this.stored, wanted, this.context, pathIn(wanted));
  }

  private references(): Promise<Reference[]> {
    return (this.read ??= listReferences(this.stored.path));
  }
}

class RefNode {
  readonly __typename = 'Ref';
  readonly prefix: string;
  readonly name: string;

  constructor(
    private readonly stored: StoredRepository,
    private readonly reference: Reference,
  ) {
    this.prefix = /^refs\/[^/]+\//.exec(reference.name)?.[0] ?? 'refs/';
    this.name = reference.name.slice(this.prefix.length);
  }

  get id(): string {
    return nodeId('REF', this.stored.id, this.reference.name);
  }

  async target(_args: unknown, context: QueryContext): Promise<GitObjectNode | null> {
    const { oid } = this.reference;
    return this.prefix === 'refs/heads/'
      ? knownCommit(this.stored, oid)
      : findObject(this.stored, oid, context);
  }
}
