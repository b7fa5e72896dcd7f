/** What the double lacks throws, instead of being undefined and passing for something that was done. */

/** Of an object or an instance: every name that it does not have is refused with words. */
export function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key) {
      if (!(key in target) && typeof key !== 'symbol' && key !== 'then' && key !== 'toJSON') {
        throw new Error(`the double has no ${name}.${key}`);
      }
      const value: unknown = Reflect.get(target, key, target);
      // Methods with private members know only the instance itself.
      if (typeof value !== 'function' || isOwn(target, key)) return value;
      return value.bind(target) as unknown;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** A function that was put there is given as it is, so that a test can put its own in its place. */
function isOwn(target: object, key: PropertyKey): boolean {
  return Object.hasOwn(target, key);
}
