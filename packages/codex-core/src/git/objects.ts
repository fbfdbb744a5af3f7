/** 40 lower-case hex digits (SHA-1 repositories only; others are refused by the transport). */
export type Oid = string;

export type FileMode = '100644' | '100755' | '120000' | '160000';
export type TreeMode = '040000';

/**
 * One entry of a tree object. `name` is decoded losslessly: valid UTF-8 as itself, any other byte b as the
 * lone surrogate U+DC00+b, so that it can be encoded back (path-bytes.ts).
 */
export interface TreeEntry {
  name: string;
  mode: FileMode | TreeMode;
  oid: Oid;
}

export type ObjectType = 'commit' | 'tree' | 'blob';

/** Reads objects of the store, and of commits written in this run. A missing object rejects with `object_missing`. */
export interface ObjectReader {
  /** True when the object can be read now. Never fetches. Cheap for commits; not meant for thousands of absent ids. */
  has(oid: Oid): Promise<boolean>;
  readCommit(oid: Oid): Promise<{ tree: Oid; parents: Oid[] }>;
  /** Entries in git's order. */
  readTree(oid: Oid): Promise<readonly TreeEntry[]>;
  readBlob(oid: Oid): Promise<Buffer>;
  /** As git has it, whatever it is. */
  readObject(oid: Oid): Promise<{ type: ObjectType; content: Buffer }>;
  /** Bytes of objects, without reading them; those that the store lacks are absent from the map. */
  sizes(oids: Iterable<Oid>): Promise<Map<Oid, number>>;
}
