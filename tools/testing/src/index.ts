export {
  createTestOrganization,
  TestOrganization,
  type TestOrganizationOptions,
} from './fixture/test-organization';
export { TestRepository, type CommitOptions, type RepositorySettings } from './fixture/test-repository';
export {
  executable,
  submodule,
  symlink,
  type Changes,
  type Content,
  type File,
  type FileMode,
} from './git/contents';
export type { Person } from './git/fast-import';
export type { LoggedCommit } from './git/log';
export type { TreeFile, TreeFiles } from './git/tree';
export {
  generateOrganization,
  type GeneratedOrganization,
  type GeneratedRepository,
  type GenerateOptions,
} from './organization/generate-organization';
export type { Role } from './organization/repository-plan';
