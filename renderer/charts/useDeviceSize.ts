/** How large an element is on the screen, so that a canvas can have one pixel for every one of the screen's. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

interface DeviceSize {
  readonly width: number;
  readonly height: number;
}

/** The size of an element's content in pixels of the screen; `undefined` until it is laid out. */
export function useDeviceSize(
  element: Readonly<ShallowRef<HTMLElement | null>>,
): Readonly<ShallowRef<DeviceSize | undefined>> {
  const size = shallowRef<DeviceSize>();
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const measured = measure(entry);
    if (measured.width !== size.value?.width || measured.height !== size.value.height) {
      size.value = measured;
    }
  });
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before);
      if (now)
        observer.observe(now, {
          box: seesPixels ? 'device-pixel-content-box' : 'content-box',
        });
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => {
    observer.disconnect();
  });
  return size;
}

/** Not in every browser. Where it is, a window that moves to a finer screen is noticed too. */
const seesPixels = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;

function measure({ contentRect }: ResizeObserverEntry): DeviceSize {
  return {
    width: Math.round(contentRect.width * devicePixelRatio),
    height: Math.round(contentRect.height * devicePixelRatio),
  };
}
