/** The typed client of the lab service: calls with answers, and events, over any transport. */
import {
  ConfigError,
  isEventName,
  serviceMessageSchema,
  validate,
  windowCalls,
  windowEvents,
  type CallInput,
  type CallOutput,
  type EventMessage,
  type EventPayload,
  type ResultMessage,
  type WindowCallName,
  type WindowEventName,
} from '@backprop-lab/core/contract';
import type { z } from 'zod';
import { HostError } from './hostError.ts';
import type { Transport } from './transport.ts';

type Unsubscribe = () => void;

export interface Host {
  /** Whether the desktop app's main process is at the other end, which answers the desktop's calls too. */
  readonly isDesktop: boolean;
  /** @throws {HostError} what the service refused, or `closed`, or `protocol` */
  call<Name extends WindowCallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  on<Name extends WindowEventName>(
    name: Name,
    handler: (payload: EventPayload<Name>) => void,
  ): Unsubscribe;
  onClose(handler: (reason: HostError) => void): Unsubscribe;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: HostError): void;
}

/** A message that breaks the contract ends the line: what hangs on it would wait for ever. */
export function createHost(transport: Transport): Host {
  const pending = new Map<number, PendingCall>();
  const handlers = new Map<WindowEventName, Set<(payload: unknown) => void>>();
  const closeHandlers = new Set<(reason: HostError) => void>();
  let ended: HostError | null = null;
  // The service answers a message that it cannot read as call 0.
  let nextId = 1;

  transport.onMessage((message) => {
    if (ended) return;
    try {
      receive(checked(serviceMessageSchema, message));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      end(error);
      transport.close();
    }
  });
  transport.onClose(end);

  function receive(message: ResultMessage | EventMessage) {
    if (message.kind === 'result') settle(message);
    else announce(message);
  }

  function settle(result: ResultMessage) {
    const call = pending.get(result.id);
    if (!call) throw new HostError('protocol', `an answer to no call, number ${result.id}`);
    pending.delete(result.id);
    if (result.ok) call.resolve(result.value);
    else {
      const { code, message, problem } = result.error;
      call.reject(new HostError(code, message, problem));
    }
  }

  function announce({ name, payload }: EventMessage) {
    if (!isEventName(name)) throw new HostError('protocol', `an unknown event "${name}"`);
    for (const handler of handlers.get(name) ?? []) handler(payload);
  }

  function end(reason: HostError) {
    if (ended) return;
    ended = reason;
    for (const call of pending.values()) call.reject(reason);
    pending.clear();
    for (const handler of closeHandlers) handler(reason);
  }

  function request(name: WindowCallName, input: unknown): Promise<unknown> {
    if (ended) return Promise.reject(ended);
    const id = nextId++;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      transport.send({ kind: 'call', id, name, input });
    });
  }

  return {
    isDesktop: transport.isDesktop,
    async call<Name extends WindowCallName>(name: Name, input: CallInput<Name>) {
      const value = await request(name, input);
      // The compiler loses which schema goes with which name.
      return checked(windowCalls[name].output, value) as CallOutput<Name>;
    },
    on<Name extends WindowEventName>(name: Name, handler: (payload: EventPayload<Name>) => void) {
      const checkedHandler = (payload: unknown) => {
        handler(checked(windowEvents[name], payload) as EventPayload<Name>);
      };
      const ofName = handlers.get(name) ?? new Set();
      handlers.set(name, ofName.add(checkedHandler));
      return () => ofName.delete(checkedHandler);
    },
    onClose(handler) {
      closeHandlers.add(handler);
      return () => closeHandlers.delete(handler);
    },
  };
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  try {
    return validate(schema, value);
  } catch (error) {
    if (error instanceof ConfigError) throw new HostError('protocol', error.message);
    throw error;
  }
}
