import type { Oid } from './objects';

/** Ids are written to git's stdin, where anything else would be another command; they also come out of files that anyone may edit. */
export const isOid = (text: string): text is Oid => /^[0-9a-f]{40}$/.test(text);
