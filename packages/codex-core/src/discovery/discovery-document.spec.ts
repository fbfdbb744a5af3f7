import { discoveryDocument, discoveryText, missingIn, readDiscovery } from './discovery-document';

const app = { name: 'app', full_name: 'acme/app' };
const web = { name: 'web', full_name: 'acme/web' };

describe('the discovery document', () => {
  it('is the same text for the same repositories, whatever their order and whatever else is known of them', () => {
    const text = discoveryText(discoveryDocument([web, app]));
    expect(discoveryText(discoveryDocument([{ ...app, head: '1' } as typeof app, web]))).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
    expect(readDiscovery(text)).toEqual([app, web]);
  });

  it.each([
    ['', 'it is not JSON'],
    ['null', 'it has no list `repositories`'],
    ['{"repositories":{}}', 'it has no list `repositories`'],
    ['{"repositories":[null]}', 'repositories[0].name is not the name of a repository'],
    ['{"repositories":[{"name":".git"}]}', 'repositories[0].name is not the name of a repository'],
    ['{"repositories":[{"name":"app"}]}', 'repositories[0].full_name is not <organization>/app'],
    [
      '{"repositories":[{"name":"app","full_name":"acme/web"}]}',
      'repositories[0].full_name is not <organization>/app',
    ],
    [
      '{"repositories":[{"name":"app","full_name":"a/b/app"}]}',
      'repositories[0].full_name is not <organization>/app',
    ],
  ])('is not %s: %s', (text, message) => {
    expect(() => readDiscovery(text)).toThrow(message);
  });

  it('tells what another lacks', () => {
    expect(missingIn([app], [app, web])).toEqual(['acme/web']);
  });
});
