/** What is open above a page, or chosen in its sheet: Escape closes or lets go of that, and the page stays. */
const TAKERS =
  // A list that drops down stays in the page while it is closed; its field says whether it is open.
  '[role="dialog"], [role="menu"], [aria-haspopup="listbox"][aria-expanded="true"], .dsg-active-cell';

/** Whether Escape means something other than to go back. */
export function isTaken(event: KeyboardEvent): boolean {
  return event.defaultPrevented || document.querySelector(TAKERS) !== null;
}

/** A menu and what pops up close at Escape by themselves. */
const HEARS_WITHIN = '[role="menu"], [role="dialog"]';

/**
 * Tells what is open of an Escape beside it: it hears only those within, and the focus comes in a moment after it opens.
 * Where a modal dialog is open the key is the dialog's: told of a list in it, it would close and lose what is typed.
 */
export function passOn(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || document.querySelector('[aria-modal]')) {
    return;
  }
  const open = [...document.querySelectorAll(HEARS_WITHIN)].at(-1);
  if (open && !(event.target instanceof Node && open.contains(event.target))) {
    open.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  }
}
