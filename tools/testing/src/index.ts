export {
  createTestOrganization,
  openTestOrganization,
  TestOrganization,
  type TestOrganizationOptions,
} from './fixture/test-organization';
export { TestRepository, type CommitOptions } from './fixture/test-repository';
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
export { generateOrganization, type GenerateOptions } from './organization/generate-organization';
export type { GeneratedOrganization, GeneratedRepository } from './organization/generated-organization';
export type { RepositorySettings } from './fixture/registry';
export type { Role } from './organization/repository-plan';
export { checkCodex } from './check/check-codex';
export type { CheckedMapping, CheckOptions } from './check/check-options';
export { defaultExcludes, defaultPatterns } from './check/default-patterns';
export { expectedSelection, type SelectionRules } from './check/expected-selection';
export { ForgeProcess } from './forge-process';
export { packageNames, packPackages, repositoryRoot, tarballName } from './workspace/pack-packages';
export { plainEnvironment } from './workspace/plain-environment';
