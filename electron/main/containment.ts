/** What no page gets, whatever it asks for: other places, other windows, the machine's devices. */
import { app, session, type WebContents } from 'electron';
import { isOwnAddress } from './address.ts';
import type { Links } from './links.ts';

/** Holds for every page there will ever be. To be called before the first window is made. */
export function containPages(links: Links): void {
  app.on('web-contents-created', (_event, contents) => {
    stayHome(contents, links);
    // Elements that would embed foreign pages with settings of their own.
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      links.open(url);
      return { action: 'deny' };
    });
  });
}

/** A page may be reloaded, and go nowhere; what is in a frame of it may not even be there. */
function stayHome(contents: WebContents, links: Links): void {
  const judge = (event: { readonly url: string; preventDefault(): void }) => {
    if (isOwnAddress(event.url)) return;
    event.preventDefault();
    links.open(event.url);
  };
  contents.on('will-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
}

/** The lab needs no camera, no position, no notifications, no device. To be called once Electron is ready. */
export function refusePermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}
