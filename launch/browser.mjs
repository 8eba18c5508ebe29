import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
const ELSEWHERE = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};
const COMMAND = 'apt-get install -y chromium fonts-noto-cjk';

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium, Chrome or Edge on this machine (PATH is searched first), or undefined. */
export function findBrowser(env = process.env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...inPath, ...(ELSEWHERE[process.platform] ?? [])].find(canRun);
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

const isRootWithApt = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** Makes sure that there is a browser that can show Chinese: installs Debian's where it may, else throws with the one command to run. */
export function ensureBrowser() {
  if (findBrowser() && hasChineseFont()) return;
  if (isRootWithApt()) {
    console.log(`Installing a browser for the tests: ${COMMAND}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { stdio: 'inherit', env });
  }
  if (!findBrowser()) throw new Error(`The browser journeys need Chromium, Chrome or Edge: sudo ${COMMAND}`);
  if (!hasChineseFont()) console.warn(`Chinese shows as boxes without a font for it: sudo ${COMMAND}`);
}
