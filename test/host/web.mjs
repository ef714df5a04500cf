// VS Code for the web: the workbench that the code-server package carries, without a server behind it. Extensions run in a worker of the
// browser, and files come through a virtual file system.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, promises as fs } from 'node:fs';
import { createServer } from 'node:http';
import * as path from 'node:path';
import { bundleForVscode } from './bundle.mjs';
import { ensureInstalled, hostDir, root } from './install.mjs';
import { quietSettings } from './server.mjs';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** code-server's workbench takes extensions and settings from the server that it came from; VS Code's own does so only if it is told of one. */
const withoutServer = [
  { from: /remoteAuthority:location\.host/g, to: 'remoteAuthority:undefined' },
  { from: /(scheme:\w+\.)vscodeRemote(\}\),"User"\))/g, to: '$1vscodeUserData$2' },
];

/**
 * @typedef {object} FileCall
 * @property {string} operation of the file system, such as `readFile`
 * @property {string} path below the folder, with `/`
 * @property {number} inFlight how many calls were under way when it came, itself counted
 */

/**
 * @typedef {object} WebHost
 * @property {(options?: {open?: string, tests?: string}) => string} url address of a workbench with the extension; `open` is a file below the
 *   folder to show, `tests` a file of this project whose `run()` runs in the extension host
 * @property {FileCall[]} calls what the file system was asked for, in its order
 * @property {Promise<unknown>} stopped settles once it has stopped
 * @property {() => void} stop
 */

/**
 * Serves VS Code for the web on 127.0.0.1, behind a token that `url()` carries.
 * @param {{folder: string, settings?: Record<string, unknown>, beforeCall?: (call: FileCall) => Promise<unknown>, port?: number}} options the
 *   folder that is opened, the user's settings, and what each call of its file system waits for
 * @returns {Promise<WebHost>}
 * @throws {Error} when the host can't be installed, or the port is taken
 */
export async function startWebHost({ folder, settings = {}, beforeCall, port: wantedPort = 0 }) {
  const modules = await ensureInstalled();
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  const workbench = path.join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  const webFiles = await bundleForVscode({
    name: 'web-files',
    base: 'test/host/web-files',
    patterns: ['test/host/web-files/extension.ts'],
  });
  const prefix = `/${randomBytes(16).toString('hex')}`;
  /** @type {FileCall[]} */
  const calls = [];
  let inFlight = 0;

  /** @type {Record<string, (file: string, request: import('node:http').IncomingMessage, to: string) => Promise<unknown>>} */
  const operations = {
    async stat(file) {
      const stats = await fs.stat(file);
      return { type: typeOf(stats), ctime: stats.ctimeMs, mtime: stats.mtimeMs, size: stats.size };
    },
    async readDirectory(file) {
      const entries = await fs.readdir(file, { withFileTypes: true });
      return entries.map((entry) => [entry.name, typeOf(entry)]);
    },
    readFile: (file) => fs.readFile(file),
    async writeFile(file, request) {
      const created = !(await fs.stat(file).catch(() => undefined));
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(file, request);
      return created ? CREATED : null;
    },
    createDirectory: (file) => fs.mkdir(file, { recursive: true }),
    delete: (file) => fs.rm(file, { recursive: true }),
    rename: (file, _request, to) => fs.rename(file, to),
  };

  /** @param {string} name @param {URLSearchParams} query @param {import('node:http').IncomingMessage} request */
  async function callFiles(name, query, request) {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) return { status: 400, body: `no operation ${name}` };
    const at = query.get('path') ?? '';
    const call = { operation: name, path: at.replace(/^\//, ''), inFlight: ++inFlight };
    calls.push(call);
    try {
      await beforeCall?.(call);
      const answer = await operation(inside(folder, at), request, inside(folder, query.get('to') ?? ''));
      if (answer === CREATED) return { status: 201, body: '' };
      return { status: 200, body: Buffer.isBuffer(answer) ? answer : JSON.stringify(answer ?? null) };
    } catch (error) {
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      return { status: missing ? 404 : 500, body: String(error) };
    } finally {
      inFlight--;
    }
  }

  /** @param {import('node:http').ServerResponse} response @param {string} file */
  async function send(response, file) {
    const stats = await fs.stat(file).catch(() => undefined);
    if (!stats?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', typeFor(file));
    if (file === workbench) {
      let text = await fs.readFile(file, 'utf8');
      for (const { from, to } of withoutServer) {
        if (text.match(from)?.length !== 1) throw new Error(`${from} isn't once in ${file}`);
        text = text.replace(from, to);
      }
      response.end(text);
    } else createReadStream(file).pipe(response);
  }

  const server = createServer((request, response) => {
    void answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '', address());
    const place = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length + 1) : '';
    const [area = '', ...rest] = place.split('/');
    const below = decodeURIComponent(rest.join('/'));
    if (area === 'workbench') {
      response.setHeader('content-type', 'text/html');
      response.end(await page(searchParams.get('tests') ?? undefined));
    } else if (area === 'files') {
      const { status, body } = await callFiles(below, searchParams, request);
      response.writeHead(status).end(body);
    } else if (area === 'vscode') await send(response, inside(vscode, below));
    else if (area === 'extension') await send(response, inside(root, below));
    else if (area === 'web-files')
      await send(
        response,
        inside(below === 'extension.js' ? webFiles : path.join(hostDir, 'web-files'), below),
      );
    else response.writeHead(404).end();
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', () => resolve(undefined));
  });
  const address = () => {
    const listening = server.address();
    return `http://127.0.0.1:${listening && typeof listening === 'object' ? listening.port : 0}`;
  };

  /** @param {string | undefined} tests @returns {Promise<string>} the workbench's document, as VS Code's own server writes it */
  async function page(tests) {
    const { host } = new URL(address());
    /** @param {string} at */
    const served = (at) => ({ scheme: 'http', authority: host, path: `${prefix}/${at}` });
    const configuration = {
      userDataPath: '/',
      isEnabledFileDownloads: false,
      isEnabledFileUploads: false,
      isEnabledCoderGettingStarted: false,
      folderUri: { scheme: 'web-files', authority: '', path: '/' },
      additionalBuiltinExtensions: [served('web-files')],
      developmentOptions: {
        extensions: [served('extension')],
        enableSmokeTestDriver: true, // a built workbench ignores an extension under development without it
        ...(tests && { extensionTestsPath: served(`extension/${tests}`) }),
      },
      configurationDefaults: { ...quietSettings, ...settings },
      productConfiguration: {
        enableTelemetry: false,
        extensionsGallery: undefined,
        webviewContentExternalBaseUrlTemplate: `${address()}${prefix}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
      },
    };
    const base = `${prefix}/vscode`;
    return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">
<link rel="stylesheet" href="${base}/out/vs/code/browser/workbench/workbench.css">
</head>
<body>
<script>globalThis._VSCODE_FILE_ROOT = new URL('${base}/out/', location).href;</script>
<script type="module" src="${base}/out/nls.messages.js"></script>
<script type="module" src="${base}/out/vs/code/browser/workbench/workbench.js"></script>
</body>
</html>`;
  }

  const stopped = once(server, 'close');
  const stop = () => {
    process.off('exit', stop);
    server.close();
    server.closeAllConnections();
  };
  process.on('exit', stop);
  return {
    calls,
    stopped,
    stop,
    url({ open, tests } = {}) {
      const query = new URLSearchParams({
        ...(tests && { tests: path.relative(root, tests).split(path.sep).join('/') }),
        ...(open && { payload: JSON.stringify([['openFile', `web-files:/${open}`]]) }),
      });
      return `${address()}${prefix}/workbench?${query}`;
    },
  };
}

const CREATED = Symbol('created');

/** @param {import('node:fs').Dirent | import('node:fs').Stats} entry @returns {number} VS Code's `FileType` */
function typeOf(entry) {
  return entry.isFile() ? 1 : entry.isDirectory() ? 2 : 0;
}

/** @param {string} file */
function typeFor(file) {
  return types[/** @type {keyof typeof types} */ (path.extname(file))] ?? 'application/octet-stream';
}

/** @param {string} folder @param {string} below with `/` @returns {string} the path in the folder; `..` leads no further up than to it */
function inside(folder, below) {
  return path.join(folder, path.posix.join('/', below));
}
