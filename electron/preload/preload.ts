/** The one thing that the page can reach outside of itself: two functions, fixed channels, nothing of Electron's. */
import { BRIDGE_NAME, IPC_CHANNELS, type Bridge } from '@backprop-lab/core/contract';
import { contextBridge, ipcRenderer } from 'electron';

/** This document's line: what was meant for the document before it, which a reload replaced, is not for this one. */
const line = crypto.randomUUID();
let listener: (message: unknown) => void = () => undefined;

ipcRenderer.on(IPC_CHANNELS.event, (_event, to: unknown, message: unknown) => {
  if (to === line) listener(message);
});

const bridge: Bridge = {
  send: (message) => {
    ipcRenderer.send(IPC_CHANNELS.call, line, message);
  },
  onMessage: (next) => {
    listener = next;
  },
};
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
