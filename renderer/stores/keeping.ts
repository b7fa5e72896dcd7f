/** What is kept in the browser's storage, which may be forbidden or full: then it lasts for this visit. */

const PREFIX = 'backprop-lab.';

/** For all later visits, or for as long as this tab is there. */
export type KeptWhere = 'browser' | 'tab';

const storageOf = (where: KeptWhere) => (where === 'browser' ? localStorage : sessionStorage);

/** The kept value, if it is one of those that are possible. */
export function kept<Value extends string>(
  name: string,
  possible: readonly Value[],
): Value | undefined {
  const value = keptText(name);
  return possible.find((each) => each === value);
}

/** What was kept as JSON, read by a schema; `undefined` where there is nothing, or nothing that can be read. */
export function keptAs<Value>(
  name: string,
  schema: { readonly parse: (value: unknown) => Value },
  where: KeptWhere = 'browser',
): Value | undefined {
  const text = keptText(name, where);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    console.warn(`what was kept as "${name}" is something else`, error);
    return undefined;
  }
}

function keptText(name: string, where: KeptWhere = 'browser'): string | undefined {
  try {
    return storageOf(where).getItem(PREFIX + name) ?? undefined;
  } catch (error) {
    console.warn(`what was kept as "${name}" cannot be read`, error);
    return undefined;
  }
}

/** @param value `null` forgets it */
export function keep(name: string, value: string | null, where: KeptWhere = 'browser'): void {
  try {
    if (value === null) storageOf(where).removeItem(PREFIX + name);
    else storageOf(where).setItem(PREFIX + name, value);
  } catch (error) {
    console.warn(`"${name}" cannot be kept`, error);
  }
}
