/** How the desktop app is packaged: what ships, for which systems, and what the shipped Electron still can do. */

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'lab.backprop.desktop',
  directories: { output: 'release', buildResources: 'resources' },
  icon: 'resources/icon.png',
  // Everything is bundled: there are no modules to be built or shipped.
  npmRebuild: false,
  files: [
    'out/main/main.js',
    'out/main/runner.worker.js',
    'out/preload/preload.cjs',
    'out/renderer/**',
    'resources/icon.png',
    'resources/datasets/*',
    'resources/lessons/*',
    'package.json',
    '!node_modules',
  ],
  asar: true,
  // Threads cannot be relied on to start from inside the archive.
  asarUnpack: ['out/main/runner.worker.js'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'bplab',
      name: 'Backprop Lab project',
      description: 'Backprop Lab project',
      mimeType: 'application/x-backprop-lab',
      role: 'Editor',
    },
  ],
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  win: { target: 'nsis' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    category: 'public.app-category.education',
  },
  linux: { target: ['AppImage', 'deb'], category: 'Education' },
};
