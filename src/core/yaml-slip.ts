import * as l10n from '@vscode/l10n';
import type { Document, ErrorCode } from 'yaml';

/** The first place at which YAML can't be read, in offsets of its text; at least one character long. */
export interface YamlSlip {
  readonly code: ErrorCode;
  /** The library's own words, in English. */
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** What a writer has to be told of YAML that can't be read: one slip makes the parser trip over what follows. `null` where it can. */
export function yamlSlip({ errors }: Pick<Document.Parsed, 'errors'>): YamlSlip | null {
  const [first, ...rest] = errors;
  if (!first) return null;
  const { code, message, pos } = rest.reduce(
    (least, next) => (next.pos[0] < least.pos[0] ? next : least),
    first,
  );
  return { code, message, from: pos[0], to: Math.max(pos[1], pos[0] + 1) };
}

/** What is wrong, as a sentence in the language of the interface; in the library's own words where there is none. */
export function sayYamlSlip({ code, message }: Pick<YamlSlip, 'code' | 'message'>): string {
  return SENTENCES[code]?.(message) ?? message.charAt(0).toUpperCase() + message.slice(1);
}

/** By the library's code, and by the beginning of its own words where the code alone says little. */
const SENTENCES: Readonly<Partial<Record<ErrorCode, (message: string) => string>>> = {
  ALIAS_PROPS: anchorOrTag,
  BAD_ALIAS: anchorOrTag,
  BAD_COLLECTION_TYPE: anchorOrTag,
  BAD_DIRECTIVE: () => l10n.t('A line that begins with "%" speaks to YAML itself, which knows no such word.'),
  BAD_DQ_ESCAPE: () =>
    l10n.t('Between double quotation marks this backslash means nothing. Double it, or use single ones.'),
  BAD_INDENT: indentation,
  BAD_PROP_ORDER: anchorOrTag,
  BAD_SCALAR_START: () => l10n.t('A value that begins with this character needs quotation marks around it.'),
  BLOCK_AS_IMPLICIT_KEY: (message) =>
    message.startsWith('A block sequence')
      ? indentation()
      : l10n.t(
          "A value with a colon and a space in it needs quotation marks around it. If it is a key, its indentation doesn't fit.",
        ),
  BLOCK_IN_FLOW: () => l10n.t('Between brackets no item has a line of its own with a hyphen or a key.'),
  DUPLICATE_KEY: () => l10n.t('This key stands here twice.'),
  KEY_OVER_1024_CHARS: () => l10n.t('A key has at most 1024 characters.'),
  MISSING_CHAR: (message) => {
    if (message.startsWith('Missing closing')) return l10n.t("A quotation mark isn't closed.");
    if (message.startsWith('Implicit map keys')) return l10n.t('A key needs a colon and a space behind it.');
    if (message.startsWith('Comments must')) return l10n.t('A comment needs a space in front of it.');
    return l10n.t('Something is missing here: a comma, a colon, a hyphen, a space or a line end.');
  },
  MULTILINE_IMPLICIT_KEY: () => l10n.t('A key and its colon stand on one line.'),
  MULTIPLE_ANCHORS: anchorOrTag,
  MULTIPLE_DOCS: () => l10n.t('A second document begins here, but only one is read.'),
  MULTIPLE_TAGS: anchorOrTag,
  RESOURCE_EXHAUSTION: () => l10n.t('This nests too deeply to be read.'),
  TAB_AS_INDENT: () => l10n.t("Indent with spaces: tabs don't count."),
  TAG_RESOLVE_FAILED: anchorOrTag,
  UNEXPECTED_TOKEN: () =>
    l10n.t("This can't stand here. If it is part of a text, the whole text needs quotation marks around it."),
};

function anchorOrTag(): string {
  return l10n.t(
    'A word that begins with "&", "*" or "!" is no text in YAML. A text that begins so needs quotation marks around it.',
  );
}

function indentation(): string {
  return l10n.t(
    "The indentation of this line doesn't fit that of the lines above, or a bracket isn't closed.",
  );
}
