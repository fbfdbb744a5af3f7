import { resultLine, resultText } from './json';
import { resultOf } from './result.fixture';

const hostile = 'a\u001b[2J\n\u009b31m\u202e ##[add-mask]x \udce9 \u007f';
const result = resultOf({ warnings: [hostile] });

it('is one line that parses to the document and shows nothing to obey', () => {
  const line = resultLine(result);
  expect(line).toMatch(/^[^\p{Cc}\u202e]+$/u);
  expect(line).not.toContain('##[');
  expect(JSON.parse(line)).toEqual(result);
});

it('has the fields of the spec in its order, and is readable as a file', () => {
  const text = resultText(result);
  expect(text).toMatch(/^{\n {2}"status": "success",\n {2}"organization": "acme",\n/);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual(result);
});
