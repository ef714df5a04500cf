import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { CONFIGURATION_SCHEMA } from '../../src/core/rules';
import { RULE_SETTINGS, type ConfigurationValue } from '../../src/core/rules/configuration-schema';
import type { Generated } from './generator';

const root = path.resolve(import.meta.dirname, '..', '..');

/** A text that is shown translated, and where it stands. */
export interface Message {
  readonly text: string;
  /** Path from the repository's root, with a one-based line behind. */
  readonly place: string;
  /** How many arguments fill its `{0}`, `{1}` and so on; `null` where they are a list. */
  readonly arguments: number | null;
  /** It stands outside of functions: it is made when its module is loaded. */
  readonly atLoad: boolean;
}

/** Whose texts a writer sees: the extension, which asks VS Code for them, and the server with the core, which it hands them to. */
const FOLDERS = ['core', 'server', 'vscode'];

/** The file that looks up what the schema of `.okta-docs.yml` says, which is the same for the schema's own file and the documentation. */
const OF_SCHEMA = 'src/core/complete/configuration.ts';

/** What the schema of `.okta-docs.yml` says of keys, rules and severities: completion and hovers show it translated. */
export function schemaTexts(): readonly string[] {
  const of = (value: ConfigurationValue): string[] => {
    if (value.kind === 'list') return of(value.items);
    if (value.kind !== 'map') return [];
    return [...value.keys.values()].flatMap((key) => [key.description, ...of(key.value)]);
  };
  return [...new Set([...of(CONFIGURATION_SCHEMA), ...RULE_SETTINGS.values()])];
}

/**
 * The messages of all `l10n.t(...)` of the extension, the server and the core, in the order of files and lines, and those of the schema.
 * @throws {Error} for a message that isn't a literal: it is looked up by its words
 */
export function messages(): readonly Message[] {
  const ofSchema = schemaTexts().map((text): Message => ({
    text,
    place: OF_SCHEMA,
    arguments: 0,
    atLoad: false,
  }));
  const ofFolders = FOLDERS.flatMap((name) => {
    const folder = path.join(root, 'src', name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .flatMap((file) => messagesOf(path.join(folder, file)));
  });
  return [...ofFolders, ...ofSchema];
}

function messagesOf(file: string): Message[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Message[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\bl10n\s*\.\s*t$/.test(node.expression.getText(source))) {
      const [message, ...rest] = node.arguments;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const place = `${path.relative(root, file).replaceAll(path.sep, '/')}:${line + 1}`;
      if (message && ts.isStringLiteralLike(message)) {
        found.push({
          text: message.text,
          place,
          arguments: rest.some(ts.isSpreadElement) ? null : rest.length,
          atLoad: ts.findAncestor(node, ts.isFunctionLike) === undefined,
        });
      } else if (!place.startsWith(`${OF_SCHEMA}:`)) {
        throw new Error(`${place}: the message of l10n.t is no literal`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `l10n/bundle.l10n.json`: what translators of the extension start from, next to `package.nls.json`. */
export function l10nBundle(): readonly Generated[] {
  const texts = [...new Set(messages().map(({ text }) => text))].sort();
  const bundle = Object.fromEntries(texts.map((text) => [text, text]));
  return [{ file: 'l10n/bundle.l10n.json', content: JSON.stringify(bundle) }];
}
