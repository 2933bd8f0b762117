import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import type { CapacityWeek, TableView } from '../../api/schema';

export const loadQuery = queryOptions({
  queryKey: ['workload', 'list'],
  queryFn: () => ask(api.GET('/api/workload')),
});

export const proposalsQuery = queryOptions({
  queryKey: ['workload', 'list', 'proposals'],
  queryFn: () => ask(api.GET('/api/workload/proposals', { params: { query: { limit: 10 } } })),
});

export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ['workload', id],
    queryFn: () => ask(api.GET('/api/workload/proposals/{id}', { params: { path: { id } } })),
  });
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['workload', 'person', id],
    queryFn: () => ask(api.GET('/api/users/{id}', { params: { path: { id } } })),
  });
}

export function capacityQuery(id: string) {
  return queryOptions({
    queryKey: ['workload', 'person', id, 'capacity'],
    queryFn: () => ask(api.GET('/api/users/{id}/capacity', { params: { path: { id } } })),
  });
}

export function leaveQuery(id: string) {
  return queryOptions({
    queryKey: ['workload', 'person', id, 'leave'],
    queryFn: () => ask(api.GET('/api/users/{id}/leave', { params: { path: { id } } })),
  });
}

export function skillsQuery(id: string) {
  return queryOptions({
    queryKey: ['workload', 'person', id, 'skills'],
    queryFn: () => ask(api.GET('/api/users/{id}/skills', { params: { path: { id } } })),
  });
}

const table = (name: string) => ask(api.GET('/api/rules/tables/{name}', { params: { path: { name } } }));

/** The hours of each role by the table in force, with the row that says so. */
export const roleHoursQuery = queryOptions({
  queryKey: ['rules', 'list', 'table', 'working-hours'],
  queryFn: () => table('working-hours'),
  select: hoursOfRoles,
  staleTime: 5 * 60_000,
});

/** The skills that the table in force asks for. */
export const skillsKnownQuery = queryOptions({
  queryKey: ['rules', 'list', 'table', 'expected-hours'],
  queryFn: () => table('expected-hours'),
  select: skillsOf,
  staleTime: 5 * 60_000,
});

export function hoursOfRoles({ rows }: TableView): Map<string, { row: string; week: CapacityWeek }> {
  const found = new Map<string, { row: string; week: CapacityWeek }>();
  for (const { id, cells } of rows) {
    const hours = (day: string) => Number(cells[day] ?? 0);
    const week: CapacityWeek = {
      monday: hours('monday'),
      tuesday: hours('tuesday'),
      wednesday: hours('wednesday'),
      thursday: hours('thursday'),
      friday: hours('friday'),
      saturday: hours('saturday'),
      sunday: hours('sunday'),
    };
    for (const role of [cells['role']].flat()) {
      found.set(String(role), { row: id, week });
    }
  }
  return found;
}

export function skillsOf({ rows }: TableView): string[] {
  const told = rows.flatMap(({ cells }) => cells['skill'] ?? []);
  return [...new Set(told.filter((skill): skill is string => typeof skill === 'string'))].sort();
}
