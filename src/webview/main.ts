import './preview.css';
import type { FromWebview, ToWebview, WebviewState } from './messages';
import { PreviewView } from './view';

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): WebviewState | undefined;
  setState(state: WebviewState): void;
};

const vscode = acquireVsCodeApi();
const view = new PreviewView(document.body, (message) => vscode.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.type === 'show') {
    if (!view.show(data)) return;
    vscode.setState({ uri: data.uri });
    vscode.postMessage({ type: 'shown', generation: data.generation });
  } else if (data.type === 'failed') view.fail(data);
  else view.scrollTo(data.line);
});
vscode.postMessage({ type: 'ready' });
