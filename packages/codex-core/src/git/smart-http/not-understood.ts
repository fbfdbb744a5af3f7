/**
 * What Node's HTTP or our reading of the protocol cannot settle: no connection, a certificate that Node does not know, an
 * answer that is none of git's. Not a failure yet: git's own client does it over, and says what is wrong.
 */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood';
}
