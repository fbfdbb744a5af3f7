/**
 * Every failure that a person may meet. Callers switch on `code`, never on a message.
 * The texts of `message` are short and stable; what to do about it is `resolution`.
 */
export type ErrorCode =
  | 'config_missing'
  | 'config_invalid'
  | 'request_invalid'
  | 'token_missing'
  | 'authentication_failed'
  | 'permission_denied'
  | 'organization_not_found'
  | 'codex_not_found'
  | 'codex_branch_not_found'
  | 'repository_not_found'
  | 'repository_archived'
  | 'repository_changed'
  | 'listing_incomplete'
  | 'api_unreachable'
  | 'api_not_github'
  | 'api_failed'
  | 'rate_limited'
  | 'git_missing'
  | 'git_too_old'
  | 'git_failed'
  | 'network_failed'
  | 'timed_out'
  | 'object_missing'
  | 'unsupported_object_format'
  | 'lost_race'
  | 'push_refused'
  | 'branch_protected'
  | 'commit_failed'
  | 'resources_exhausted'
  | 'record_invalid'
  | 'record_mismatch'
  | 'conflict'
  | 'codex_edited'
  | 'destination_edited'
  | 'delivery_reverted'
  | 'first_contact'
  | 'deletion_threshold'
  | 'name_conflict'
  | 'other_codex_branch'
  | 'wider_audience'
  | 'powerful_path'
  | 'unportable_name'
  | 'secret_found'
  | 'result_invalid'
  | 'results_mismatch'
  | 'not_attempted'
  | 'interrupted'
  | 'write_failed'
  | 'internal';

export interface CodexErrorInit {
  /** What the person should do next; names our options and variables. */
  resolution: string;
  /** Facts for programs (paths, counts, names). Never a token. */
  data?: Record<string, unknown>;
  cause?: unknown;
}

export class CodexError extends Error {
  override readonly name = 'CodexError';
  readonly code: ErrorCode;
  readonly resolution: string;
  readonly data: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, { resolution, data = {}, cause }: CodexErrorInit) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.resolution = resolution;
    this.data = data;
  }
}
