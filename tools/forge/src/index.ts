export type { StoredRepository } from './catalog';
export type { Counters, Tally } from './counters';
export type { CommitFiles, FaultAction, FaultRule } from './faults';
export { startForge, type Forge, type ForgeOptions, type NewRepository } from './forge';
export type { NewCommit } from './git/commit';
export type { RequestKind } from './request';
export {
  readState,
  repositoryPath,
  writeState,
  type Access,
  type ForgeState,
  type OwnerState,
  type RepositoryState,
  type RepositoryVisibility,
  type TokenState,
} from './state';
