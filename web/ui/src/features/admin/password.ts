export const PASSWORD_MAX = 72;

/** What the application takes for a password (seed 001): 8 characters, upper and lower case, a digit. */
export function isPassword(typed: string): boolean {
  return (
    typed.length >= 8 &&
    new TextEncoder().encode(typed).length <= PASSWORD_MAX &&
    /[a-z]/.test(typed) &&
    /[A-Z]/.test(typed) &&
    /[0-9]/.test(typed)
  );
}
