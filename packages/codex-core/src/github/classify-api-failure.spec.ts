import { ApiFailure, type ApiFailureFacts } from './api-failure';
import { classifyApiFailure } from './classify-api-failure';

const url = 'https://api.github.com/graphql';
const html = { isJson: false, headers: { 'content-type': 'text/html; charset=utf-8' } };
const forbidden = { type: 'FORBIDDEN', message: 'Resource protected', extensions: { saml_failure: true } };

describe('classifyApiFailure', () => {
  it.each<[string, Partial<ApiFailureFacts>, string, RegExp, RegExp]>([
    [
      'a wrong token',
      { status: 401 },
      'authentication_failed',
      /^Authentication failed at api\.github\.com$/,
      /GITHUB_TOKEN or GH_TOKEN/,
    ],
    [
      'a weak token',
      { status: 403 },
      'permission_denied',
      /^Permission denied at api\.github\.com$/,
      /scope repo/,
    ],
    [
      'a fine-grained token',
      { status: 403, headers: { 'x-accepted-github-permissions': 'metadata=read' } },
      'permission_denied',
      /^Permission denied at api\.github\.com$/,
      /metadata=read/,
    ],
    [
      'SAML, by REST',
      { status: 403, headers: { 'x-github-sso': 'required; url=https://…?authorization_request=secret' } },
      'permission_denied',
      /^Permission denied at api\.github\.com$/,
      /SAML single sign-on/,
    ],
    [
      'SAML, by GraphQL',
      { graphqlErrors: [forbidden] },
      'permission_denied',
      /^Permission denied at api\.github\.com$/,
      /SAML single sign-on/,
    ],
    [
      'nobody there',
      { status: null, networkCode: 'ECONNREFUSED' },
      'api_unreachable',
      /^Cannot reach https:\/\/api\.github\.com\/graphql \(ECONNREFUSED\)$/,
      /github\.apiUrl.*GITHUB_API_URL.*\n.*HTTPS_PROXY/,
    ],
    [
      'a certificate of the company',
      { status: null, networkCode: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'api_unreachable',
      /SELF_SIGNED_CERT_IN_CHAIN/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    ['a proxy', { ...html, status: 200 }, 'api_not_github', /api\.github\.com\/graphql.*text\/html/, /proxy/],
    ['a proxy that denies', { ...html, status: 403 }, 'api_not_github', /HTTP 403/, /proxy/],
    ['a gateway of GitHub', { ...html, status: 502 }, 'api_failed', /HTTP 502/, /githubstatus/],
    ['a limit', { status: 429 }, 'rate_limited', /rate limit/, /parallelRepos/],
    [
      'a wrong query',
      { graphqlErrors: [{ message: "Field 'x' doesn't exist", extensions: { code: 'undefinedField' } }] },
      'api_failed',
      /Field 'x' doesn't exist/,
      /./,
    ],
  ])('%s', (_name, facts, code, message, resolution) => {
    const error = classifyApiFailure(new ApiFailure({ url, status: 200, ...facts }));
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(message),
      resolution: expect.stringMatching(resolution),
    });
    expect(`${error.resolution}${JSON.stringify(error.data)}`).not.toContain('authorization_request');
  });
});
