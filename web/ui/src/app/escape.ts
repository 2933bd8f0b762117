/** What is open above a page, or chosen in its sheet: Escape closes or lets go of that, and the page stays. */
const TAKERS = '[role="dialog"], [role="menu"], [role="listbox"], .dsg-active-cell';

/** Whether Escape means something other than to go back. */
export function isTaken(event: KeyboardEvent): boolean {
  return event.defaultPrevented || document.querySelector(TAKERS) !== null;
}
