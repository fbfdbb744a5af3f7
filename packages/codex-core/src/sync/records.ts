import * as z from 'zod';
import type { FileChange } from '../git/commit-writer';

const RECORD_VERSION = 1;
const oid = z.string().regex(/^[0-9a-f]{40}$/);
/** See plan/recorded-entry.ts. */
const recordedId = z.string().regex(/^(?:\d{6} )?[0-9a-f]{40}$/);
const origin = {
  version: z.literal(RECORD_VERSION),
  /** Full name, for people. */
  source: z.string(),
  /** Database id, or a manifest's URL: sources are compared by it. */
  id: z.union([z.number(), z.string()]),
  branch: z.string(),
  commit: oid,
};
const differs = z.record(z.string(), recordedId.nullable()).default({});

/** `projects/.codex-sync/<name>.json`: what `projects/<name>` came from. */
const projectRecord = z.object({
  ...origin,
  settings: z.string(),
  fingerprint: z.string(),
  /** Id of `projects/<name>` as written; null when the project has no documents. */
  tree: oid.nullable(),
  /** Paths at which the project's content differed from `tree`. */
  differs,
});

/** `.codex-sync.json` of a project: what was delivered to it. */
const deliveryRecord = z.object({
  ...origin,
  /** Destination → id of its tree or blob as written. */
  entries: z.record(z.string(), recordedId),
  /** Paths in destinations at which the codex's content differed from what is there. */
  differs,
});

/** In the place of a fingerprint: the project holds changes that the codex does not have yet, whatever its head is. */
export const PENDING = 'pending';

export type ProjectRecord = z.infer<typeof projectRecord>;
export type DeliveryRecord = z.infer<typeof deliveryRecord>;

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Null for a text that is not a record of this version: its folder is then as if no sync had written it. */
export const parseProjectRecord = (text: string): ProjectRecord | null => parse(projectRecord, text);
export const parseDeliveryRecord = (text: string): DeliveryRecord | null => parse(deliveryRecord, text);

function sorted<T>(values: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keys in one order, so that equal records are equal bytes. */
function serialize(record: Record<string, unknown>): Buffer {
  return Buffer.from(`${JSON.stringify({ version: RECORD_VERSION, ...record }, null, 2)}\n`);
}

export function recordChange(path: string, record: ProjectRecord | DeliveryRecord): FileChange {
  const { version: _, source, id, branch, commit, ...rest } = record;
  const content = 'entries' in rest ? { entries: sorted(rest.entries) } : rest;
  const data = serialize({ source, id, branch, commit, ...content, differs: sorted(rest.differs) });
  return { kind: 'content', path, mode: '100644', data };
}
