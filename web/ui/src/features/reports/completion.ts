/** How a completed service went, as the application wrote it down. */
export interface Completion {
  clientName: string;
  serviceType: string;
  period: string;
  hours: number;
  sentBack: number;
  openedAt: string;
  completedAt: string;
  stages: { label: string; entered: string; left: string; hours: number; leftBy: string }[];
  people: { name: string; transitions: number }[];
}

/** A part of the application that moved it on by itself is named as programs are: `markAsComplete`. */
export function isPart(name: string): boolean {
  return /^[a-z][A-Za-z]*$/.test(name);
}

/** Reads a report; what an earlier version did not write is empty. */
export function completionOf(report: Record<string, unknown>): Completion {
  return {
    clientName: textOf(report['client_name']),
    serviceType: textOf(report['service_type']),
    period: textOf(report['period']),
    hours: figureOf(report['hours']),
    sentBack: figureOf(report['sent_back']),
    openedAt: textOf(report['opened_at']),
    completedAt: textOf(report['completed_at']),
    stages: objectsOf(report['stages']).map((stay) => ({
      label: textOf(stay['label']),
      entered: textOf(stay['entered']),
      left: textOf(stay['left']),
      hours: figureOf(stay['hours']),
      leftBy: textOf(stay['left_by']),
    })),
    people: objectsOf(report['people']).map((one) => ({
      name: textOf(one['name']),
      transitions: figureOf(one['transitions']),
    })),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function figureOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    : [];
}
