/** Measures of a choice with the button of its settings beside it. */

/** A hint of the choice stands so far off that the button stays free. */
export const BESIDE_SETTINGS = 58;
