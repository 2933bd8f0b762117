import type { Notice } from './queries';

/** Where the page is of what a notification is about; undefined where it is about nothing. */
export function placeOf(link: Notice['link']): string | undefined {
  if (link === undefined) {
    return undefined;
  }
  const id = encodeURIComponent(link.id);
  switch (link.type) {
    case 'client_service':
      return `/services/${id}`;
    case 'rule_release':
      return `/rules/releases/${id}`;
    case 'client':
      return `/clients/${id}`;
    default:
      return `/status/${encodeURIComponent(link.type)}/${id}`;
  }
}
