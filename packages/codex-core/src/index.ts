export type { CodexConfig } from './config/config-schema';
export type { DiscoverOptions } from './config/discover-options';
export {
  discoverOptionsJsonSchema,
  mergeOptionsJsonSchema,
  projectsOptionsJsonSchema,
  syncAllOptionsJsonSchema,
} from './config/json-schema';
export type { MergeResultsOptions } from './config/merge-options';
export type { SyncAllOptions } from './config/options-schema';
export type { ProjectsOptions } from './config/projects-options';
export { resolveSettings, type ResolvedSettings, type SettingsSources } from './config/resolve-settings';
export { organizationProblem } from './config/rules/github-name';
export type { Direction, RunSettings } from './config/settings';
export type { DiscoveredRepository, DiscoveryDocument } from './discovery/discovery-document';
export { CodexError, type ErrorCode } from './errors/codex-error';
export { createDiscoveryReport } from './report/console-discovery';
export { createConsoleReport, type ConsoleReportOptions } from './report/console';
export { resultLine } from './report/json';
export { projectReport } from './report/project-report';
export { discover, type DiscoverRunOptions } from './run/discover';
export type { DiscoveryEvent, DiscoveryFailure, DiscoveryResult } from './run/discovery-result';
export type { RunEvent, RunListener } from './run/events';
export type { FailureEntry, ProjectEntry, SyncAllResult } from './run/result-document';
export { mergeResultFiles, type MergeRunOptions } from './run/merge/merge-result-files';
export { mergeResults, type MergeRules } from './run/merge/merge-results';
export { readResult, type NamedResult } from './run/merge/read-result';
export { inspectProjects } from './run/inspect-projects';
export { assertDistinct } from './run/named-project';
export type { ProjectRef, SyncProjectsOptions } from './run/project-ref';
export { syncAll, type RunOptions } from './run/sync-all';
export { syncProjects } from './run/sync-projects';
export { unregisteredRepositories, unregisteredWords, type Unregistered } from './run/unregistered';
export type { Verdict } from './run/verdicts';
