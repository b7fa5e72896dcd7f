/** What the launching side says in the environment. */

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`the double is started by launch.ts: ${name} is not set`);
  return value;
}

export const settings = {
  /** The browser's path. */
  browser: required('DOUBLE_BROWSER'),
  /** A file with the script that runs in pages. */
  pageScript: required('DOUBLE_PAGE_SCRIPT'),
  /** The app's folder, with its package.json. */
  appPath: required('DOUBLE_APP'),
  asRoot: process.getuid?.() === 0,
};

/** The value of a switch, as Chromium reads it. */
export function switchValue(name: string): string | undefined {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}
