import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryId } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { ProjectFacts } from './facts';
import type { RevertedDelivery } from './reverted-delivery';

const MEMORY_VERSION = 2;

/** What the store remembers of a project at a head. */
export interface Remembered extends ProjectFacts {
  /** Nothing was to be written to the codex against this record (blob id) and folder (tree id). */
  clean?: { record: Oid | null; folder: Oid | null };
  /** Deliveries that were reverted in the history of this head; absent: nobody asked. */
  reverts?: RevertedDelivery[];
}

/** A cache beside the object store: losing it costs time, never data. */
export interface Memory {
  recall(id: RepositoryId, head: Oid): Remembered | undefined;
  remember(id: RepositoryId, facts: Remembered): void;
  /** A blob larger than `maxFileSize`: it need not be fetched again to know that. */
  isLarge(oid: Oid): boolean;
  rememberLarge(oid: Oid): void;
  save(): Promise<void>;
}

/**
 * `scope`: all that facts depend on beside the head (server, organization, codex, branch, settings); each has a
 * file of its own. Two runs at once: the last one wins, whole.
 */
export async function openMemory(storePath: string, scope: readonly string[]): Promise<Memory> {
  const folder = join(storePath, 'memory');
  const file = join(folder, `${createHash('sha256').update(JSON.stringify(scope)).digest('hex')}.json`);
  const { projects, large } = await load(file);
  return {
    recall(id, head) {
      const remembered = projects.get(String(id));
      return remembered?.head === head ? remembered : undefined;
    },
    remember(id, { root: _, ...facts }: Remembered & { root?: Oid }) {
      const known = projects.get(String(id));
      // The history of a head never changes.
      const reverts = known?.head === facts.head ? known.reverts : undefined;
      projects.set(String(id), { ...(reverts && { reverts }), ...facts });
    },
    isLarge: (oid) => large.has(oid),
    rememberLarge: (oid) => void large.add(oid),
    async save() {
      await mkdir(folder, { recursive: true });
      const temporary = `${file}.${randomUUID()}`;
      const content = { projects: Object.fromEntries(projects), large: [...large] };
      await writeFile(temporary, JSON.stringify({ version: MEMORY_VERSION, ...content }));
      await rename(temporary, file);
    },
  };
}

interface Loaded {
  projects: Map<string, Remembered>;
  large: Set<Oid>;
}

async function load(file: string): Promise<Loaded> {
  try {
    const { version, projects, large } = JSON.parse(await readFile(file, 'utf8')) as {
      version: number;
      projects: Record<string, Remembered>;
      large: Oid[];
    };
    if (version === MEMORY_VERSION)
      return { projects: new Map(Object.entries(projects)), large: new Set(large) };
  } catch {
    // None yet, or one that cannot be read: the same, for a cache.
  }
  return { projects: new Map(), large: new Set() };
}
