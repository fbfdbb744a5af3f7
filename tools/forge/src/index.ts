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
