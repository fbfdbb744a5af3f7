export { CodexError, type ErrorCode } from './errors/codex-error';
export type { SyncAllResult } from './run/result-document';
