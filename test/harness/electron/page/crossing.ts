/**
 * Between the page's own world and the preload script's, as Electron's contextBridge has it: functions become
 * functions of the other world, all else is copied. Chromium itself copies the detail of a custom event from
 * world to world by structured clone; a secret keeps the page from listening.
 */

/** What stands for a function on its way. */
const FUNCTION = '\u0000function';
/** Where Electron gives up too. */
const DEEPEST = 1000;

type Message =
  | { readonly kind: 'expose'; readonly name: string; readonly api: unknown }
  | { readonly kind: 'call'; readonly number: number; readonly args: unknown[] }
  | { readonly kind: 'return'; readonly value: unknown }
  | { readonly kind: 'throw'; readonly message: string };

export interface Crossing {
  /** Puts an object into the other world's window. */
  expose(name: string, api: object): void;
}

export function connect(secret: string, here: 'page' | 'preload'): Crossing {
  const there = here === 'page' ? 'preload' : 'page';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  let answer: Message | undefined;

  document.addEventListener(secret + here, (event) => {
    const message = (event as CustomEvent<Message | null>).detail;
    // What cannot be cloned arrives as null, and is not acknowledged.
    if (message === null) return;
    event.preventDefault();
    receive(message);
  });

  function receive(message: Message): void {
    if (message.kind === 'call') post(resultOf(message.number, message.args));
    else if (message.kind === 'expose') put(message.name, unpack(message.api));
    else answer = message;
  }

  function resultOf(number: number, args: unknown[]): Message {
    try {
      return { kind: 'return', value: pack(functions[number]?.(...args.map(unpack)), 0) };
    } catch (error) {
      return { kind: 'throw', message: error instanceof Error ? error.message : String(error) };
    }
  }

  function post(message: Message): void {
    const event = new CustomEvent(secret + there, { detail: message, cancelable: true });
    if (document.dispatchEvent(event)) throw new Error('An object could not be cloned.');
  }

  function call(number: number, args: unknown[]): unknown {
    answer = undefined;
    post({ kind: 'call', number, args: args.map((arg) => pack(arg, 0)) });
    const given = answer as Message | undefined;
    if (given?.kind === 'throw') throw new Error(given.message);
    return given?.kind === 'return' ? unpack(given.value) : undefined;
  }

  function pack(value: unknown, depth: number): unknown {
    if (depth > DEEPEST) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') {
      return { [FUNCTION]: functions.push(value as (typeof functions)[number]) - 1 };
    }
    if (value instanceof Promise) throw new Error('the double’s bridge carries no promises');
    if (Array.isArray(value)) return value.map((part) => pack(part, depth + 1));
    if (!isPlain(value)) return value;
    const fields = Object.entries(value).map(([key, field]) => [key, pack(field, depth + 1)]);
    return Object.fromEntries(fields) as unknown;
  }

  function unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    if (FUNCTION in value) {
      const number = value[FUNCTION] as number;
      return (...args: unknown[]) => call(number, args);
    }
    const fields = Object.entries(value).map(([key, field]) => [key, unpack(field)]);
    return Object.fromEntries(fields) as unknown;
  }

  return {
    expose: (name, api) => {
      post({ kind: 'expose', name, api: pack(api, 0) });
    },
  };
}

function put(name: string, api: unknown): void {
  Object.defineProperty(window, name, { value: frozen(api), enumerable: true });
}

function frozen(value: unknown): unknown {
  if (Array.isArray(value) || isPlain(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
