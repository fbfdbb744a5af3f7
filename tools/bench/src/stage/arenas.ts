import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedOrganization } from '@nx-codex/testing';
import { Arena } from './arena';
import { documentBytes } from './document-bytes';
import { writeOrganization, type OrganizationKind } from './organization';

/** The arenas of one organization, by contender; each contender's has the same organization. */
export class Arenas {
  readonly #arenas = new Map<string, Arena>();

  private constructor(
    readonly folder: string,
    private readonly pristine: GeneratedOrganization,
    /** What all documents of the projects have, not compressed. */
    readonly documentBytes: number,
  ) {}

  static async open(parent: string, kind: OrganizationKind, repositories: number): Promise<Arenas> {
    const folder = await mkdtemp(join(parent, 'arenas-'));
    const root = join(folder, 'organization');
    await mkdir(root);
    const organization = await writeOrganization(root, kind, repositories);
    return new Arenas(folder, organization, await documentBytes(organization));
  }

  get(contender: string): Arena {
    const arena = this.#arenas.get(contender) ?? new Arena(join(this.folder, contender), this.pristine);
    this.#arenas.set(contender, arena);
    return arena;
  }

  async close(): Promise<void> {
    for (const arena of this.#arenas.values()) await arena.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
