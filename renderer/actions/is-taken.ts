/** Whether a key pressed there belongs to a field, a menu or a dialog rather than to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true;
  return isUnder(event, FORMS_AND_FLOATING) || isInField(event);
}

/** Whether it was pressed in something that floats over the page, and is not on its way out. */
export function isInDialog(event: KeyboardEvent): boolean {
  return isUnder(
    event,
    "[role=dialog]:not([data-closed]), [role=alertdialog]:not([data-closed]), [role=menu]",
  );
}

/** Whether keys are being chosen there: every one of them is the box's. */
export function isBeingChosen(event: KeyboardEvent): boolean {
  return isUnder(event, "[data-keys=own]");
}

/** Whether Enter and Space press what has the focus there. */
export function pressesItself(event: KeyboardEvent): boolean {
  return isUnder(event, "button, a, summary, input, select");
}

const FORMS_AND_FLOATING = "form, [role=dialog], [role=menu], [role=listbox], [role=alertdialog]";
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

function isInField(event: KeyboardEvent): boolean {
  return isUnder(event, FIELDS);
}

function isUnder({ target }: KeyboardEvent, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
