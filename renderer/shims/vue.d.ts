/** What a component file is to tools that do not read it. vue-tsc does, and never looks here. */
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  export default component;
}
