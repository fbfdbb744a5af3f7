import { readOptions, UsageError } from './options';

describe('the options of the demo', () => {
  it('have the defaults that the README speaks of', () => {
    expect(readOptions([])).toEqual({ repositories: 42, delay: 40, keep: false, help: false });
  });

  it('take another size and no delay', () => {
    const options = readOptions(['--repositories=100', '--delay', '0', '--keep']);
    expect(options).toEqual({ repositories: 100, delay: 0, keep: true, help: false });
  });

  it.each([
    ['--repos=3', "Unknown option '--repos'"],
    ['--repositories=0', "--repositories takes a whole number from 1, not '0'"],
    ['--repositories=many', "--repositories takes a whole number from 1, not 'many'"],
    ['--delay=1.5', "--delay takes a whole number from 0, not '1.5'"],
    ['--keep=yes', "Option '--keep' does not take an argument"],
    ['acme', "Unexpected argument 'acme'"],
  ])('refuse %s', (argument, message) => {
    expect(() => readOptions([argument])).toThrow(UsageError);
    expect(() => readOptions([argument])).toThrow(message);
  });
});
