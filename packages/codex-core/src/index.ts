export type { CodexConfig } from './config/config-schema';
export { syncAllOptionsJsonSchema } from './config/json-schema';
export type { SyncAllOptions } from './config/options-schema';
export { resolveSettings, type ResolvedSettings, type SettingsSources } from './config/resolve-settings';
export type { Direction, RunSettings } from './config/settings';
export { CodexError, type ErrorCode } from './errors/codex-error';
export type { SyncAllResult } from './run/result-document';
