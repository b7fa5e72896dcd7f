/** Preferences in the browser's storage, which may be forbidden or full: then they last for this visit. */

const PREFIX = 'backprop-lab.';

/** The kept value, if it is one of those that are possible. */
export function kept<Value extends string>(
  name: string,
  possible: readonly Value[],
): Value | undefined {
  const value = keptText(name);
  return possible.find((each) => each === value);
}

/** Whatever was kept. */
export function keptText(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch (error) {
    console.warn(`the preference "${name}" cannot be read`, error);
    return undefined;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch (error) {
    console.warn(`the preference "${name}" cannot be kept`, error);
  }
}
