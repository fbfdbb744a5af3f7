export type FileMode = '100644' | '100755' | '120000' | '160000';

/** What a commit puts at a path; a submodule (`160000`) holds the id of a commit instead of data. */
export interface File {
  mode: FileMode;
  data: string | Buffer;
}

/** Text and bytes are plain files (`100644`); `null` deletes the path, a folder with all that is in it. */
export type Content = string | Buffer | File | null;

/** Path from the root, with slashes → its new content. */
export type Changes = Record<string, Content>;

export const executable = (data: string | Buffer): File => ({ mode: '100755', data });

/** `target` is written as it is: relative to the folder of the link, or absolute. */
export const symlink = (target: string): File => ({ mode: '120000', data: target });

/** A gitlink to `commit`, 40 hexadecimal digits; `.gitmodules` is a file of its own. */
export const submodule = (commit: string): File => ({ mode: '160000', data: commit });
