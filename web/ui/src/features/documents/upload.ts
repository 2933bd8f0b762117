import { Problem } from '../../api/problem';
import { bearer } from '../identity/session';
import { texts } from '../../texts';

/** What the application takes at most (spring.servlet.multipart.max-file-size). */
export const FILE_BYTES_MAX = 25 * 1024 * 1024;

/**
 * Sends a file to a service and tells how far it is, from 0 to 100. By XMLHttpRequest, for fetch does not tell.
 *
 * @throws Problem where it was not kept; an AbortError where it was stopped
 */
export async function upload(
  serviceId: string,
  kind: string,
  file: File,
  progress: (percent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const token = await bearer();
  try {
    await send(token, serviceId, kind, file, progress, signal);
  } catch (failure) {
    // The session may have ended while earlier files went: once more, after it was renewed.
    if (!(failure instanceof Problem) || failure.code !== 'UNAUTHENTICATED') {
      throw failure;
    }
    await send(await bearer(token), serviceId, kind, file, progress, signal);
  }
}

async function send(
  token: string,
  serviceId: string,
  kind: string,
  file: File,
  progress: (percent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  body.append('kind', kind);
  await new Promise<void>((resolve, reject) => {
    const stopped = () => reject(new DOMException('Stopped', 'AbortError'));
    if (signal.aborted) {
      stopped();
      return;
    }
    const request = new XMLHttpRequest();
    request.open('POST', `/api/services/${serviceId}/documents`);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => progress(Math.floor((100 * loaded) / Math.max(total, 1)));
    request.onload = () => {
      if (request.status < 300) {
        resolve();
      } else {
        reject(Problem.of(parsed(request.responseText), texts.t('common:unreadable', { status: request.status })));
      }
    };
    request.onerror = () => reject(new Problem('UNREACHABLE', texts.t('common:unreachable')));
    request.onabort = stopped;
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `1.4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
