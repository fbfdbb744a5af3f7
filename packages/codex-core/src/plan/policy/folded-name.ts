import { HFS_IGNORED } from '../../git/path-rules';

/**
 * Two names that fold to one are one file where case or Unicode normalization do not tell files apart (Windows, macOS),
 * or where dots and spaces at the end are dropped (Windows).
 */
export function foldedName(name: string): string {
  return name
    .replace(HFS_IGNORED, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[. ]+$/, '');
}

export const foldedPath = (path: string): string => path.split('/').map(foldedName).join('/');
