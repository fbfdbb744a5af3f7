import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { CodexView } from './codex-view';
import type { TreeFacts } from './facts';
import type { SharedDocuments } from './shared-documents';

/** A project, and what is delivered to it. */
export interface DeliveryTarget {
  repository: Repository;
  facts: TreeFacts;
  view: CodexView;
  /** The codex commit that `shared` and `view` are of. */
  commit: Oid;
  shared: readonly SharedDocuments[];
  /** The project reverted just that: its destinations and its record stay as they are. */
  isReverted: boolean;
}
