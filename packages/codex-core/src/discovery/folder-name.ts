export { folderNameProblem } from '../config/rules/folder-name';
