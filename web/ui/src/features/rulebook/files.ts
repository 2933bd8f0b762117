import { Problem } from '../../api/problem';
import { texts } from '../../texts';
import { fetchSignedIn } from '../identity/session';

async function answered(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetchSignedIn(request);
  } catch {
    throw new Problem('UNREACHABLE', texts.t('common:unreachable'));
  }
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    throw Problem.of(body, texts.t('common:unreadable', { status: response.status }));
  }
  return response;
}

function place(path: string): string {
  return `${window.location.origin}${path}`;
}

/** A file of the API, whole. */
export async function bytesOf(path: string): Promise<ArrayBuffer> {
  return (await answered(new Request(place(path)))).arrayBuffer();
}

/** Saves a file of the API on the reader's device; a plain link would come without who asks. */
export async function download(path: string, name: string): Promise<void> {
  const blob = await (await answered(new Request(place(path)))).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Replaces a table of a draft by a workbook or by CSV. */
export async function upload(path: string, file: File, version: string, reason: string): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  const address = `${place(path)}?${new URLSearchParams({ reason }).toString()}`;
  await answered(new Request(address, { method: 'PUT', body, headers: { 'If-Match': version } }));
}
