import * as z from 'zod';
import type { ErrorCode } from '../../errors/codex-error';

const count = z.int().min(0);
const seconds = z.number().min(0);
const errorCode = z.custom<ErrorCode>((value) => typeof value === 'string', 'must be a text');
const phase = z.enum(['to-codex', 'from-codex']);
const deed = z.enum(['added', 'changed', 'deleted', 'unchanged']);
const change = z.enum(['add', 'modify', 'merge', 'delete']);
const outcome = z.enum([
  'synced',
  'unchanged',
  'proposed',
  'blocked',
  'failed',
  'not_attempted',
  'excluded',
  'planned',
]);

const phaseResult = z.object({
  direction: phase,
  target_branch: z.string().optional(),
  source_branch: z.string().optional(),
  succeeded: count,
  failed: count,
  skipped: count,
  files_synced: count,
  files_deleted: count,
  commits_created: count,
  duration_seconds: seconds,
});

const directionEntry = z.object({
  outcome,
  reason: z.string().optional(),
  files_added: count,
  files_modified: count,
  files_merged: count,
  files_deleted: count,
  commit: z.string().optional(),
  url: z.string().optional(),
  excluded: z.record(z.string(), count).optional(),
  plan: z.array(z.object({ path: z.string(), change })).optional(),
});

const failure = z.object({
  project: z.string(),
  phase,
  error: z.string(),
  code: errorCode,
  resolution: z.string(),
  paths: z.array(z.string()).optional(),
  conflicts: z.array(z.object({ path: z.string(), codex: deed, project: deed })).optional(),
});

const project = z.object({
  project: z.string(),
  outcome,
  reason: z.string().optional(),
  to_codex: directionEntry.optional(),
  from_codex: directionEntry.optional(),
});

/** A result document. What it has beside these fields, being of a newer version, is left out and no reason to refuse it. */
export const resultDocumentSchema = z.object({
  status: z.enum(['success', 'partial_success', 'failure']),
  organization: z.string(),
  environment: z.string(),
  target_branch: z.string(),
  direction: z.enum(['to-codex', 'from-codex', 'bidirectional']),
  total_projects: count,
  succeeded: count,
  failed: count,
  phase_1: phaseResult.nullable(),
  phase_2: phaseResult.nullable(),
  failures: z.array(failure),
  duration_seconds: seconds,
  dry_run: z.boolean(),
  error: z.string().optional(),
  code: errorCode.optional(),
  context: z.enum(['Organization sync initialization', 'Phase 1', 'Phase 2']).optional(),
  resolution: z.string().optional(),
  projects: z.array(project),
  warnings: z.array(z.string()),
  shard: z.object({ index: z.int().min(1), count: z.int().min(1) }).optional(),
  run: z.string().optional(),
  interrupted: z.literal(true).optional(),
  exit_code: z.literal([0, 1, 130]),
});
