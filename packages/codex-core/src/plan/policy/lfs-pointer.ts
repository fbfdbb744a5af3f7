/** "A pointer file … must be less than 1024 bytes": https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md. */
export const LFS_POINTER_BYTES = 1023;

/** The version line comes first, then keys in order; extensions (`ext-0-…`) come before `oid`. Same source. */
const POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-\d-[a-z0-9.-]+ \S+\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n?$/;

/** Whether a blob is what git LFS commits in place of content. */
export function isLfsPointer(content: Buffer): boolean {
  return content.length <= LFS_POINTER_BYTES && POINTER.test(content.toString('latin1'));
}
