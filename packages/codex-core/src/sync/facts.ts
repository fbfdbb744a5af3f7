import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { ConfigFile } from './config-file';
import type { DeliveryRecord } from './records';

/** What decides whether a project has anything to sync; the same whether GraphQL, a fetch or the store told it. */
export interface ProjectFacts {
  head: Oid;
  /** The codex.json at that head, which decides the settings that all else here depends on; null: there is none. */
  config: ConfigFile | null;
  /** Null where only the selected content tells (a pattern without a static root). */
  fingerprint: string | null;
  /** Destination → what is there, as records name it (`recordedId`); null: nothing. */
  destinations: Record<string, string | null>;
  delivery: DeliveryRecord | null;
  /** There is something in the record's place that this version cannot read: it must not be overwritten. */
  unreadableRecord?: true;
}

/** A project whose tree is in the store. */
export interface ReadProject {
  repository: Repository;
  /** Branch that `facts.head` is the head of. */
  branch: string;
  facts: TreeFacts;
}

/** Facts of a commit with its root tree, which is in the store. */
export type TreeFacts = ProjectFacts & { root: Oid };
