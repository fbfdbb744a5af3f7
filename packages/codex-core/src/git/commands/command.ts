/** One git command as a value: what is run, what goes to its stdin, what its output means. */
export interface GitCommand<T> {
  argv: string[];
  input?: string;
  parse(stdout: string): T;
}
