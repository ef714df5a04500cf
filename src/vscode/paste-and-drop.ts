import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { INSERTION, type InsertionAnswer, type InsertionParams } from '../protocol';

const PLAIN = 'text/plain';
const URI_LIST = 'text/uri-list';

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'oktaDocs');
const LINK = KIND.append('title');
const OVER_SELECTION = KIND.append('selection');
const PATH = KIND.append('path');
const IMAGE = KIND.append('image');
const SNIPPET = KIND.append('snippet');

/** A way to put something into a page. */
interface Choice {
  readonly title: string;
  readonly kind: vscode.DocumentDropOrPasteEditKind;
  readonly text: string | vscode.SnippetString;
}

/** Addresses of the site that are pasted, and files and headings that are dropped, become site links. */
export function registerPasteAndDrop(client: BaseLanguageClient): vscode.Disposable {
  const selector: vscode.DocumentSelector = { language: 'markdown' };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(selector, new PasteProvider(client), {
      providedPasteEditKinds: [KIND],
      pasteMimeTypes: [PLAIN],
    }),
    vscode.languages.registerDocumentDropEditProvider(selector, new DropProvider(client), {
      providedDropEditKinds: [KIND],
      dropMimeTypes: [URI_LIST],
    }),
  );
}

class PasteProvider implements vscode.DocumentPasteEditProvider {
  constructor(private readonly client: BaseLanguageClient) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range, ...more] = ranges;
    const address = (await dataTransfer.get(PLAIN)?.asString())?.trim() ?? '';
    // Everything else stays as it is, and nobody is asked.
    if (!range || more.length > 0 || !/^https?:\/\/\S+$/.test(address)) return undefined;
    const answer = await ask(this.client, document, range, { address }, token);
    return answer?.map(({ title, kind, text }) => new vscode.DocumentPasteEdit(text, title, kind));
  }
}

class DropProvider implements vscode.DocumentDropEditProvider {
  constructor(private readonly client: BaseLanguageClient) {}

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit[] | undefined> {
    const dropped = await draggedIn(dataTransfer);
    if (!dropped) return undefined;
    const of = {
      uri: this.client.code2ProtocolConverter.asUri(dropped.uri),
      ...(dropped.position && {
        position: this.client.code2ProtocolConverter.asPosition(dropped.position),
      }),
    };
    const answer = await ask(this.client, document, new vscode.Range(position, position), of, token);
    return answer?.map(({ title, kind, text }) => new vscode.DocumentDropEdit(text, title, kind));
  }
}

/** The file that was dragged from the Explorer or an editor's tab, or the heading from the outline; several are left to the editor. */
async function draggedIn(
  dataTransfer: vscode.DataTransfer,
): Promise<{ uri: vscode.Uri; position?: vscode.Position } | undefined> {
  const list = (await dataTransfer.get(URI_LIST)?.asString()) ?? '';
  const uris = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const [first, ...more] = uris;
  if (first === undefined || more.length > 0) return undefined;
  let uri: vscode.Uri;
  try {
    uri = vscode.Uri.parse(first, true);
  } catch {
    return undefined;
  }
  // The outline and the breadcrumbs add the place of the symbol as a fragment: `#5,1-7,10` or `#L5,1-7,10`, one-based.
  const place = /^L?(\d+)(?:,(\d+))?/.exec(uri.fragment);
  if (!place) return { uri };
  const position = new vscode.Position(Number(place[1]) - 1, Number(place[2] ?? 1) - 1);
  return { uri: uri.with({ fragment: '' }), position };
}

/** What can be put in, best first; `undefined` where the editor's own way is the best. */
async function ask(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  of: InsertionParams['of'],
  token: vscode.CancellationToken,
): Promise<Choice[] | undefined> {
  const params: InsertionParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    range: client.code2ProtocolConverter.asRange(range),
    of,
  };
  const answer = await client.sendRequest<InsertionAnswer | null>(INSERTION, params, token);
  return answer ? choices(answer) : undefined;
}

function choices({ kind, destination, title, selected }: InsertionAnswer): Choice[] {
  const path = { title: vscode.l10n.t('Insert site path'), kind: PATH, text: destination };
  switch (kind) {
    case 'path':
      return [path];
    case 'snippet':
      return [
        {
          title: vscode.l10n.t('Insert snippet'),
          kind: SNIPPET,
          text: `<StackSnippet snippet="${destination}" />`,
        },
      ];
    case 'image': {
      const alt = selected ?? vscode.l10n.t('TODO what the image shows');
      const text = new vscode.SnippetString('![')
        .appendPlaceholder(alt)
        .appendText(`](${destination})`)
        .appendTabstop(0);
      return [{ title: vscode.l10n.t('Insert site image'), kind: IMAGE, text }, path];
    }
    case 'link': {
      const link = (text: string) => `[${text}](${destination})`;
      // A page without a title leaves its link's text to the writer.
      const titled =
        title === null
          ? new vscode.SnippetString('[')
              .appendPlaceholder(vscode.l10n.t('TODO text of the link'))
              .appendText(`](${destination})`)
              .appendTabstop(0)
          : link(title.replace(/[\\[\]]/g, '\\$&'));
      const over = {
        title: vscode.l10n.t('Insert site link over the selection'),
        kind: OVER_SELECTION,
        text: link(selected ?? ''),
      };
      const withTitle = { title: vscode.l10n.t('Insert site link with title'), kind: LINK, text: titled };
      return [...(selected === null ? [] : [over]), withTitle, path];
    }
  }
}
