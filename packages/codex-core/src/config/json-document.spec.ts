import { parseJsonDocument } from './json-document';

describe('a JSON document', () => {
  it('knows where its keys and items are', () => {
    const { value, position } = parseJsonDocument('{\r\n  "a": [\n    1,\n    {"b": 2}\n  ]\n}');
    expect(value).toEqual({ a: [1, { b: 2 }] });
    expect(position(['a'])).toBe('2:3');
    expect(position(['a', 0])).toBe('3:5');
    expect(position(['a', 1, 'b'])).toBe('4:6');
    expect(position(['c'])).toBeUndefined();
  });

  it('may have comments and a byte order mark', () => {
    expect(parseJsonDocument('\uFEFF// why\n{"a": /* here */ 1}')).toMatchObject({
      value: { a: 1 },
      problems: [],
    });
  });

  it.each([
    ['', '1:1', 'is empty'],
    [' \n', undefined, 'is empty'],
    ['// nothing', undefined, 'is not JSON'],
    ['{\n  "a": 1,\n}', '3:1', 'comma too many'],
    ['[1,]', '1:4', 'comma too many'],
    ['{"a": 1 "b": 2}', '1:9', '"," is expected'],
    ['{"a" 1}', '1:6', '":" is expected'],
    ['{"a": 1', '1:8', '"}" is expected'],
    ['[1', '1:3', '"]" is expected'],
    ["{'a': 1}", '1:2', 'double quotes'],
    ['{"a": yes}', '1:7', 'double quotes'],
    ['{"a": "b', '1:7', 'does not end'],
    ['{} {}', '1:4', 'nothing more'],
    ['<html></html>', '1:1', 'is not JSON'],
    ['{"a": "\\x"}', '1:7', 'escape'],
  ])('%j is refused', (content, position, words) => {
    const { value, problems } = parseJsonDocument(content);
    expect(value).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
    if (position) expect(problems[0]?.position).toBe(position);
  });

  it('says where a key is given a second time', () => {
    const { problems } = parseJsonDocument('{"a": [{"b": 1, "b": 2}],\n "a": 3}');
    expect(problems).toEqual([
      { path: ['a', 0, 'b'], position: '1:17', message: 'is given twice' },
      { path: ['a'], position: '2:2', message: 'is given twice' },
    ]);
  });
});
