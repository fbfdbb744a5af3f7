/** `head` and a text; its further lines are indented below, so that none can pose as a line of ours. */
export function indented(head: string, text: string, indent = ''): string[] {
  const [first = '', ...more] = text.split(/\r?\n/);
  return [`${indent}${head}${first}`, ...more.map((line) => `${indent}  ${line}`)];
}
