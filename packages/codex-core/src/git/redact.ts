import { basicCredentials } from './environment';

export type Redact = (text: string) => string;

/** Takes the token, in every form that it has on the wire, out of a text. */
export function redactor(token: string | undefined): Redact {
  if (!token) return (text) => text;
  const forms = [basicCredentials(token), encodeURIComponent(token), token];
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[token]'), text);
}
