/** Characters; more is no message for people. */
const MAX_MESSAGE = 4096;

/** What git shows of an answer that says no, too: plain text only, and the beginning of it. */
export async function messageOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/plain') || !response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= MAX_MESSAGE) break;
    }
  } catch {
    // The status says enough.
  }
  return text.slice(0, MAX_MESSAGE).trim();
}

/** Seconds; undefined where the server names none (RFC 9110, 10.2.3: seconds or a date). */
export function retryAfterOf({ headers }: Response): number | undefined {
  const said = headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
