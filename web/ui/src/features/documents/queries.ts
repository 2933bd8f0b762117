import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';

/** What the rules ask for before work starts, under the names that they give it, and whether it is there. */
export function requiredQuery(serviceId: string) {
  return queryOptions({
    queryKey: ['services', serviceId, 'required-documents'],
    queryFn: () => ask(api.GET('/api/services/{id}/required-documents', { params: { path: { id: serviceId } } })),
  });
}
