import { fetchSignedIn } from '../features/identity/session';
import { texts } from '../texts';
import { Problem } from './problem';

/** Fetches a file as the person who is signed in and hands it to the browser to keep. */
export async function download(path: string, name: string, init?: RequestInit): Promise<void> {
  let response: Response;
  try {
    response = await fetchSignedIn(new Request(`${window.location.origin}${path}`, init));
  } catch {
    throw new Problem('UNREACHABLE', texts.t('common:unreachable'));
  }
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    throw Problem.of(body, texts.t('common:unreadable', { status: response.status }));
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Only after the browser has taken hold of it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
