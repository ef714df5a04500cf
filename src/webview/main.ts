import './preview.css';
import type { FromWebview, ToWebview, WebviewState } from './messages';
import { textsOf } from './texts';
import { PreviewView } from './view';

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): WebviewState | undefined;
  setState(state: WebviewState): void;
};

const vscode = acquireVsCodeApi();
/** Where the page was left when the preview was hidden or VS Code was closed; used once. */
let left = vscode.getState();
const view = new PreviewView(
  document.body,
  textsOf(document.body),
  (message) => vscode.postMessage(message),
  (line) => {
    const state = vscode.getState();
    if (state) vscode.setState({ ...state, line });
  },
);

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.type === 'show') {
    const line = data.line ?? (left?.uri === data.uri && data.fragment === null ? left.line : null);
    if (!view.show({ ...data, line })) return;
    left = undefined;
    const state = vscode.getState();
    if (state?.uri !== data.uri) vscode.setState({ uri: data.uri, line: line ?? 0 });
    vscode.postMessage({ type: 'shown', generation: data.generation });
  } else if (data.type === 'failed') view.fail(data);
  else view.scrollTo(data.line);
});
vscode.postMessage({ type: 'ready' });
