interface Place {
  pathname: string;
  search: object;
}

/** Whether a step within the application leaves what is edited; another view of it does not. */
export function leaves(current: Place, next: Place): boolean {
  return current.pathname !== next.pathname || releaseOf(current) !== releaseOf(next);
}

function releaseOf({ search }: Place): string {
  return String((search as { release?: unknown }).release);
}
