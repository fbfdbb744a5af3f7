import { isBelow, plainAddress } from './address';

it.each([
  ['https://github.com/acme/app.git', 'https://github.com/acme/app.git'],
  ['https://github.com/acme/app.git//', 'https://github.com/acme/app.git'],
  ['https://GitHub.com:443/acme/App.git', 'https://github.com/acme/App.git'],
  ['https://ghe.acme.dev/git/../acme/app.git', 'https://ghe.acme.dev/acme/app.git'],
  ['https://ghe.acme.dev/', 'https://ghe.acme.dev'],
])('%s is asked at %s', (url, address) => {
  expect(plainAddress(url)).toBe(address);
});

describe('the token goes', () => {
  it.each([
    ['https://github.com/acme/app.git', 'https://github.com', true],
    ['https://GITHUB.com/acme/app.git', 'https://github.com/', true],
    ['https://ghe.acme.dev/git/acme/app.git', 'https://ghe.acme.dev/git', true],
    ['https://ghe.acme.dev/github/acme/app.git', 'https://ghe.acme.dev/git', false],
    ['https://ghe.acme.dev/git/../acme/app.git', 'https://ghe.acme.dev/git', false],
    ['https://github.com.evil.dev/acme/app.git', 'https://github.com', false],
    ['https://github.com@evil.dev/acme/app.git', 'https://github.com', false],
    ['http://github.com/acme/app.git', 'https://github.com', false],
    ['https://github.com:8443/acme/app.git', 'https://github.com', false],
  ])('to %s as below %s: %s', (url, serverUrl, expected) => {
    expect(isBelow(url, serverUrl)).toBe(expected);
  });
});
