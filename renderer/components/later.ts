/** Parts of the page that are fetched when they are first shown, and their words with them. */
import { defineAsyncComponent, type Component } from 'vue';
import { learn } from '../locales/index.ts';
import MissingPart from './frame/MissingPart.vue';

export function later(fetch: () => Promise<Component>): Component {
  const loader = async () => {
    const [component] = await Promise.all([fetch(), learn('en')]);
    return component;
  };
  return defineAsyncComponent({ loader, errorComponent: MissingPart });
}
