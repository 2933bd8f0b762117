import { Problem } from '../api/problem';

interface Fields {
  values: object;
  setFieldError: (field: string, message: string) => void;
}

/** Puts what the API has against a field beside it; says whether it was about one. */
export function tellField(form: Fields, failure: unknown): boolean {
  if (failure instanceof Problem && failure.field !== undefined && failure.field in form.values) {
    form.setFieldError(failure.field, failure.message);
    return true;
  }
  return false;
}
