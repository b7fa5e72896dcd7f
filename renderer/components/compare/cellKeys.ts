/** The keys of a cell that has the focus. */

export type CellAction = 'open' | 'pin' | 'stop' | 'restart' | 'remove';

export const cellKeys: Readonly<
  Record<CellAction, { readonly shown: string; readonly key: string }>
> = {
  open: { shown: '↵', key: 'Enter' },
  pin: { shown: 'P', key: 'p' },
  stop: { shown: 'S', key: 's' },
  restart: { shown: 'B', key: 'b' },
  remove: { shown: 'Del', key: 'Delete' },
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** By its letter, or by its place where another script is written. Enter is the button's own. */
export function cellActionOf({ key, code, altKey, ctrlKey, metaKey }: Key): CellAction | null {
  if (altKey || ctrlKey || metaKey) return null;
  const actions: readonly CellAction[] = ['pin', 'stop', 'restart', 'remove'];
  const isMeant = (action: CellAction) => {
    const meant = cellKeys[action].key;
    return key.toLowerCase() === meant.toLowerCase() || code === `Key${meant.toUpperCase()}`;
  };
  return actions.find(isMeant) ?? null;
}

const moves: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Which way an arrow key goes, as columns and rows. */
export function moveOf({ key, altKey, ctrlKey, metaKey }: Key) {
  return altKey || ctrlKey || metaKey ? undefined : moves[key];
}
