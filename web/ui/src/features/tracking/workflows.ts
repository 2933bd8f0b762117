import type { Fact, Workflow } from './queries';

/** The types of entities that can be tracked, in the order of the table. */
export function typesOf(workflows: readonly Workflow[]): string[] {
  return [...new Set(workflows.filter(({ is_active }) => is_active).map(({ entity_type }) => entity_type))];
}

/** The facts of a type; they are the same in each of its workflows. */
export function factsOf(workflows: readonly Workflow[], entityType: string | undefined): Fact[] {
  return workflows.find(({ entity_type }) => entity_type === entityType)?.facts ?? [];
}

/** What a status is called, by workflow and status. */
export function labelsOf(workflows: readonly Workflow[]): (workflow: string, status: string) => string | undefined {
  const labels = new Map(
    workflows.flatMap(({ workflow, steps }) =>
      steps.map(({ status_name, status_label }) => [`${workflow} ${status_name}`, status_label] as const),
    ),
  );
  return (workflow, status) => labels.get(`${workflow} ${status}`);
}

/** A time in minutes in hours, or in days where it is whole days and long. */
export function timeOf(minutes: number): { unit: 'hours' | 'days'; count: number } {
  const hours = Math.round((minutes / 60) * 10) / 10;
  return hours > 48 && hours % 24 === 0 ? { unit: 'days', count: hours / 24 } : { unit: 'hours', count: hours };
}
