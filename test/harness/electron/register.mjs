/** With `node --import` of this file the module `electron` is the double. */
import { register } from 'node:module';

const double = new URL('./double/index.ts', import.meta.url).href;
const resolve = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${JSON.stringify(double)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(resolve)}`);
