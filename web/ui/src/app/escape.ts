/** What is open above a page, or chosen in its sheet: Escape closes or lets go of that, and the page stays. */
const TAKERS =
  // A list that drops down stays in the page while it is closed; its field says whether it is open.
  '[role="dialog"], [role="menu"], [aria-haspopup="listbox"][aria-expanded="true"], .dsg-active-cell';

/** Whether Escape means something other than to go back. */
export function isTaken(event: KeyboardEvent): boolean {
  return event.defaultPrevented || document.querySelector(TAKERS) !== null;
}
