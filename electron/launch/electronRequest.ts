/** Which download Electron's own installer asks for, so that it finds ours in the cache. */

/** What is asked of the machine, so that a test can be any machine. */
export interface DownloadHost {
  readonly platform: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether an Intel Node runs translated on an Apple processor. */
  readonly isTranslated: () => boolean;
}

export interface ElectronRequest {
  readonly version: string;
  readonly artifactName: 'electron';
  readonly platform: string;
  readonly arch: string;
  readonly cacheRoot?: string;
  /** SHA-256 by file name; without them they are fetched as well. */
  readonly checksums?: Record<string, string>;
}

/** Follows install.js of the npm package `electron`, variable by variable. */
export function electronRequest(
  version: string,
  checksums: Record<string, string>,
  host: DownloadHost,
): ElectronRequest {
  const { env } = host;
  const cacheRoot = env['electron_config_cache'];
  const asksForChecksums = firstSet(env, [
    'electron_use_remote_checksums',
    'npm_config_electron_use_remote_checksums',
  ]);
  const platform =
    firstSet(env, ['ELECTRON_INSTALL_PLATFORM', 'npm_config_platform']) ?? host.platform;
  return {
    version,
    artifactName: 'electron',
    platform,
    arch: archFor(platform, host),
    ...(cacheRoot === undefined ? {} : { cacheRoot }),
    ...(asksForChecksums === undefined ? { checksums } : {}),
  };
}

function archFor(platform: string, { platform: ours, arch, env, isTranslated }: DownloadHost) {
  const wanted = firstSet(env, ['ELECTRON_INSTALL_ARCH', 'npm_config_arch']) ?? arch;
  const mayBeTranslated =
    platform === 'darwin' &&
    ours === 'darwin' &&
    wanted === 'x64' &&
    env['npm_config_arch'] === undefined;
  return mayBeTranslated && isTranslated() ? 'arm64' : wanted;
}

/** An empty variable is none. */
function firstSet(env: DownloadHost['env'], names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find(Boolean);
}
