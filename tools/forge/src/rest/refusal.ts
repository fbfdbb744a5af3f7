import { json, type Answer } from '../answer';

/** `section` of GitHub's documentation of the REST API: `users/users#get-the-authenticated-user`. */
export function refusal(status: number, message: string, section?: string): Answer {
  const documentation = ['https://docs.github.com/rest', ...(section === undefined ? [] : [section])].join(
    '/',
  );
  return json(status, { message, documentation_url: documentation, status: String(status) });
}
