/** What leads from documents of older versions to today's, one version at a time. */

/** Under each version what makes the next one of its documents. */
export type Migrations = ReadonlyMap<number, (document: unknown) => unknown>;

/** There is only one version so far. */
const migrations: Migrations = new Map();

export function migrate(
  document: unknown,
  from: number,
  to: number,
  steps: Migrations = migrations,
): unknown {
  let migrated = document;
  for (let version = from; version < to; version++) {
    const step = steps.get(version);
    if (!step) throw new Error(`internal: nothing leads on from version ${version}`);
    migrated = step(migrated);
  }
  return migrated;
}
