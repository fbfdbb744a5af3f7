import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Changes, TestRepository } from '@nx-codex/testing';
import { plainGit } from '../../git/git.fixture';
import { SyncedOrganization } from '../organization.fixture';
import { Ledger } from './ledger.fixture';
import { CODEX, CODEX_BRANCH, type Head, type Heads, type Place } from './places.fixture';
import { PROJECTS, type Beginning } from './steps.fixture';

/** Kilobytes: of these the engine fetches all at once, trees and then blobs, and only what it reads. */
const SIZES = [1, 2 * 1024, 500 * 1024];
const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** An organization with real repositories, what is at their heads, and what ever was. */
export class World {
  heads: Heads = new Map();
  readonly ledger = new Ledger();
  /** What happened, for people. */
  readonly story: string[] = [];
  /** Projects to which content was ever delivered beside what they had. */
  readonly adopted = new Set<string>();
  private readonly blobs = new Map<string, string>();
  private written = 0;

  private constructor(
    readonly acme: SyncedOrganization,
    readonly projects: readonly string[],
    readonly deletionThreshold: number,
  ) {}

  static async create(beginning: Beginning): Promise<World> {
    const { projects, deletionThreshold, documents, synced } = beginning;
    const acme = await SyncedOrganization.create({ codexRepo: CODEX });
    const world = new World(acme, PROJECTS.slice(0, projects), deletionThreshold);
    await acme.configure({ deletionThreshold });
    for (const [at, name] of world.projects.entries()) {
      await world.repository(name).configure({ size: SIZES[at % SIZES.length]! });
      const files = documents.map((path) => [path, world.newText(path)] as const);
      await world.commit(name, { ...Object.fromEntries(files), 'src/deep/code': name });
    }
    if (synced) await acme.sync();
    await world.look();
    if (synced) world.projects.forEach((name) => world.ledger.agree(name, world.heads));
    world.tell(JSON.stringify(beginning));
    return world;
  }

  tell(event: string): void {
    this.story.push(`${this.story.length}. ${event}`);
  }

  /** Lines that are nowhere else, so that one that is gone is missed. */
  newText(path: string): string {
    const text = ++this.written;
    return LINES.map((line) => `${line} of ${path} #${text}\n`).join('');
  }

  newLine(): string {
    return `line #${++this.written}\n`;
  }

  repository(name: string): TestRepository {
    return this.acme.org.repository(name);
  }

  async commit(repository: string, changes: Changes): Promise<void> {
    await this.repository(repository).commit(changes, repository === CODEX ? { branch: CODEX_BRANCH } : {});
    await this.look(repository);
  }

  /** False when the branch has no such commit. */
  async forceBack(repository: string, commits: number): Promise<boolean> {
    const branch = repository === CODEX ? CODEX_BRANCH : 'main';
    const log = await this.repository(repository).log(branch);
    const target = log[commits]?.id;
    if (target === undefined) return false;
    await this.repository(repository).reset(branch, target);
    this.ledger.forget();
    await this.look(repository);
    return true;
  }

  loseStore(): Promise<void> {
    return rm(join(this.acme.workspaceRoot, '.nx'), { recursive: true, force: true });
  }

  textAt({ repository, path }: Place): string | undefined {
    const file = this.heads.get(repository)?.files.get(path);
    return file && this.textOf(file.oid);
  }

  textOf(oid: string): string {
    const text = this.blobs.get(oid);
    if (text === undefined) throw new Error(`blob ${oid} was never at a head`);
    return text;
  }

  /** Reads the heads, of one repository or of all, and notes in the ledger what is there. */
  async look(...names: string[]): Promise<void> {
    const heads = new Map(this.heads);
    for (const name of names.length > 0 ? names : [CODEX, ...this.projects]) {
      const head = await this.headOf(name);
      if (head === heads.get(name)) continue;
      heads.set(name, head);
      for (const [path, { oid }] of head.files) this.ledger.saw({ repository: name, path }, this.textOf(oid));
    }
    this.heads = heads;
  }

  private async headOf(name: string): Promise<Head> {
    const [repository, branch] = [this.repository(name), name === CODEX ? CODEX_BRANCH : 'main'];
    const commit = (await repository.head(branch)) ?? '';
    const known = this.heads.get(name);
    if (known?.commit === commit) return known;
    const files = await repository.files(branch);
    for (const { oid } of files.values()) {
      if (!this.blobs.has(oid))
        this.blobs.set(oid, plainGit(repository.gitDir, ['cat-file', 'blob', oid]).toString('utf8'));
    }
    return { commit, files };
  }

  async close(): Promise<void> {
    await this.acme.close();
  }
}
