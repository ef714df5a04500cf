import { slugify } from '../page/slug';

/**
 * Is this a plausible destination? Writers leave behind a question, a colleague's name or a note where a destination belongs, and the
 * vocabulary is open; what a destination looks like is not. So a destination is judged by its form: a web address, a path of the site, a
 * fragment, a relative path. What has none of these forms is a placeholder, and what nearly has one is malformed.
 */
export type DestinationVerdict =
  | { readonly is: 'plausible' }
  | { readonly is: 'placeholder'; readonly why: PlaceholderKind }
  | {
      readonly is: 'malformed';
      readonly why: MalformedKind;
      /** The mark that parts it from its text, where that is what is wrong. */
      readonly mark?: string;
      /** The destination as it was meant, or `null` where that is not certain. */
      readonly mended: string | null;
    }
  | {
      readonly is: 'leaked';
      readonly why: LeakedKind;
      readonly mended: string | null;
    }
  /** `users`, `create-an-app/#steps`: a page next to this one, a heading without its `#`, or just a word: the page must tell. */
  | { readonly is: 'relative' };

export type PlaceholderKind =
  | 'empty'
  | 'nowhere'
  | 'question'
  | 'token'
  | 'words'
  | 'stub'
  /** An image destination that names no file. */
  | 'no file'
  /** The destination is there, and the text is what's missing. */
  | 'no text';

/** What is wrong with a destination, or with the marks around it. */
export type MalformedKind =
  | 'invisible-characters'
  | 'nested'
  | 'no-colon'
  | 'stray-before-path'
  | 'dot-before-hash'
  | 'space'
  | 'misspelt-scheme'
  | 'two-schemes'
  | 'wrong-marks-after-scheme'
  | 'more-hashes'
  | 'hash-before-address'
  | 'slash-before-hash'
  | 'slash-before-address'
  | 'two-slashes'
  | 'stray-dot'
  | 'doubled-slash'
  | 'backslash'
  | 'no-scheme'
  | 'no-first-slash'
  | 'no-mailto'
  | 'wrong-marks-both'
  | 'behind-html'
  | 'doubled-parentheses'
  | 'brackets'
  | 'parted-by-space'
  | 'braces'
  | 'wrong-marks'
  | 'wrong-end'
  | 'no-end'
  | 'title-quotes'
  | 'file'
  | 'no-hash'
  | 'repeats-text'
  | 'no-path'
  | 'parted-by-mark';

/** What a destination leads to that readers can't reach. */
export type LeakedKind = 'draft' | 'design' | 'internal-page' | 'preview' | 'local-preview' | 'local-file';

const PLAUSIBLE: DestinationVerdict = { is: 'plausible' };
const RELATIVE: DestinationVerdict = { is: 'relative' };

const placeholder = (why: PlaceholderKind): DestinationVerdict => ({ is: 'placeholder', why });
const malformed = (why: MalformedKind, mended: string | null): DestinationVerdict => ({
  is: 'malformed',
  why,
  mended,
});

/** Folders at the top of the docs site (SITE.md "Routing"): a destination that starts with one lacks only its first slash. */
const SITE_FOLDER = '(?:docs|code|blog|books|img|standards|guides|reference|concepts)';
export const SITE_PATH = new RegExp(`^${SITE_FOLDER}/`);
const SITE_ADDRESS = new RegExp(`^/${SITE_FOLDER}/`);
/** A slash or a letter too many before a path of the site. */
const STRAY_BEFORE_PATH = new RegExp(`^(?:/?[a-z]{1,2}|/{2,}|#|\\.)(/${SITE_FOLDER}/.*)$`);

/** A word, or words joined by hyphens, that stand for a destination to come: tested on whole segments of a path. */
const TOKEN =
  /^(?:x{3,}|tb[dacw]|to-?dos?|fixme|lorem(?:-ipsum.*)?|(?:insert|add|need|fix|todo|tbd)[-_]?(?:link|url|here)?s?|(?:link|url|page|doc|path)s?[-_]?(?:here|tbd|todo)|placeholder(?:[-_]?(?:link|url))?|(?:x{3,}|tbd|todo|wip)[-_].+|.+[-_](?:x{3,}|draft|wip|tbd|todo|placeholder))$/i;

/** What a writer calls a destination; on its own it is none. */
const REFERENCE_WORD =
  /^(?:links?|urls?|here|docs?|docu|info|ref|reference|anchor|path|page|topic|article|guide|section|alias|waiting|pending|none|missing|unknown|tbc|n\/?a|foo|bar|blank|empty)$/i;

/** Zero-width and direction characters, as characters and percent-encoded: they come with text pasted from chats. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]|%E2%80%8[B-F]/gi;

/** A name with dots that is a host rather than a file: {@link FILE} is asked first. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12}(?=[/:?#]|$)/i;

/** Endings of files that a page links or shows. */
const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|ico|pdf|md|html?|txt|json|ya?ml|xml|csv|xlsx?|docx?|pptx?|rtf|zip|gz|jar|js|ts|jsx|tsx|vue|css|scss|mp4|php|py|rb|java|kt|swift|cs|cshtml|sh|sql|tf|toml|ini|properties|plist|lock|pem|crt|cer|key|env)(?:[?#]|$)/i;

/** Files that by custom have no ending. */
const FILE_WITHOUT_ENDING =
  /^(?:LICEN[CS]E|COPYING|NOTICE|README|CHANGELOG|CONTRIBUTING|AUTHORS|CODEOWNERS)$/;

/** Whether a relative destination names a file rather than a page. */
export function namesFile(destination: string): boolean {
  const [path] = splitTail(destination);
  return /\.\w+$/.test(path) || FILE_WITHOUT_ENDING.test(path);
}

/** The file of a text program: an article on its way, and no page. */
const MANUSCRIPT = /\.(?:docx?|rtf|pages|odt)(?:[?#]|$)/i;

/** Hosts, with the beginning of a path, where drafts, designs and internal notes live, and what a link to them leads to. */
const PRIVATE_ADDRESSES: readonly (readonly [RegExp, LeakedKind])[] = [
  [/^(?:docs|drive|sheets|slides)\.google\.com(?:\/|$)/, 'draft'],
  // What its makers publish there is for everybody.
  [/^(?:www\.)?figma\.com\/(?!blog\/|community\/|@)./, 'design'],
  [/^(?:[\w-]+\.)*(?:miro|lucidchart|lucid|invisionapp|zeplin)\.(?:com|app|io)(?:\/|$)/, 'design'],
  [/^[\w-]+\.(?:atlassian\.net|sharepoint\.com|notion\.site|quip\.com)(?:\/|$)/, 'internal-page'],
  [/^[\w-]+\.slack\.com\/(?:archives|client|files|messages|team)\//, 'internal-page'],
  [/^(?:www\.)?(?:notion\.so|quip\.com)(?:\/|$)/, 'internal-page'],
  // Such hosts also serve what is finished: the branch or request in the name tells.
  [/^(?=[^./]*--)[^./]*\.netlify\.app(?:\/|$)/, 'preview'],
  [/^(?=[^./]*-git-)[^./]*\.vercel\.app(?:\/|$)/, 'preview'],
  [/^[\w-]+-pr-\d+\.herokuapp\.com(?:\/|$)/, 'preview'],
  [/^[\w-]+\.ngrok(?:\.io|-free\.app)(?:\/|$)/, 'preview'],
  [/^preview\.redoc\.ly(?:\/|$)/, 'preview'],
];

/** What nearly every destination on a page is: a path of the site or a fragment, with nothing odd about it. */
const ORDINARY = /^(?:\/[a-z0-9-]+(?:\/[\w-]+)*\/?(?:#_?[a-zA-Z0-9][\w-]*)?|#_?[a-zA-Z0-9][\w-]*)$/;
/** What a token may be made of, wherever it stands. */
const HIDDEN_TOKEN =
  /xx|tb[dacw]|to-?do|fixme|lorem|link|url|draft|wip|placeholder|untitled|here|anchor|heading|section/i;

/**
 * Judges one destination.
 * @param destination as the browser gets it: escapes and entities decoded; may hold spaces where Markdown made no link of it
 * @param text the link's text, as written
 */
export function judgeDestination(destination: string, text: string, image = false): DestinationVerdict {
  const verdict = judgeOnce(destination, text, image);
  if (verdict.is !== 'malformed' || verdict.mended === null) return verdict;
  // One slip may hide another; what is a placeholder once mended is one.
  let { mended } = verdict;
  for (let round = 0; round < MOST_SLIPS; round++) {
    const next = judgeOnce(mended, text, image);
    if (next.is === 'placeholder') return next;
    if (next.is !== 'malformed') return { ...verdict, mended };
    if (next.mended === null) break;
    mended = next.mended;
  }
  return { ...verdict, mended: null };
}

/** More slips in one destination than this, and nobody knows what was meant. */
const MOST_SLIPS = 4;

function judgeOnce(destination: string, text: string, image: boolean): DestinationVerdict {
  if (!image && ORDINARY.test(destination) && !HIDDEN_TOKEN.test(destination)) return PLAUSIBLE;
  const visible = destination.replace(INVISIBLE, '');
  const trimmed = visible.trim();
  if (trimmed === '') return placeholder('empty');
  if (visible.length !== destination.length) return malformed('invisible-characters', trimmed);
  if (/^(?:#+|\/|\/?#\/?|\/#\/|javascript:.*)$/i.test(trimmed)) {
    // A heading without letters has an empty id, so `#` is where it stands.
    const fits =
      trimmed === '/' ? NAMES_THE_SITE.test(text) : trimmed === '#' && text !== '' && slugify(text) === '';
    return fits ? PLAUSIBLE : placeholder('nowhere');
  }
  if (/\?\?|\?$|^\?(?![\w.-]+=)/.test(trimmed)) return placeholder('question');
  if (/<!--/.test(trimmed)) return placeholder('stub');
  const nested = /^\[[^[\]]*\]\(([^()\s]+)\)?$/.exec(trimmed);
  if (nested) return malformed('nested', nested[1]!);
  if (/^%.*%$|^<.*>$|^\[.*\]$/.test(trimmed)) return placeholder('token');
  const variable = /^\$?\{+([^{}]*)\}+$/.exec(trimmed);
  if (variable && isStandIn(variable[1]!.trim())) return placeholder('token');
  const scheme = /^([a-z][a-z0-9+.-]*)[:;](?=\S)/i.exec(trimmed);
  if (/\s/.test(trimmed)) return judgeSpaced(trimmed);
  if (scheme && (!HOST.test(trimmed) || trimmed.includes('://')))
    return judgeAddress(trimmed, scheme[1]!.toLowerCase(), text);
  if (/^h?t?tps?\/\//i.test(trimmed)) {
    return malformed('no-colon', trimmed.replace(/^h?t?tp(s?)\/\//i, 'http$1://'));
  }
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return placeholder('token');
  const stray = STRAY_BEFORE_PATH.exec(trimmed);
  // `./docs/x.md` is a file below a README, `./docs/` a folder.
  if (stray && !(trimmed.startsWith('.') && (FILE.test(trimmed) || /^\.\/\w+\/$/.test(trimmed))))
    return malformed('stray-before-path', stray[1]!);
  if (trimmed.startsWith('#')) return judgeFragment(trimmed, text);
  if (trimmed.startsWith('.#')) return malformed('dot-before-hash', trimmed.slice(1));
  if (trimmed.startsWith('/')) return judgePath(trimmed, text, image);
  if (/^\.\.?\//.test(trimmed)) return hasToken(trimmed, text) ? placeholder('token') : PLAUSIBLE;
  return judgeRelative(trimmed, text, image);
}

const isStandIn = (word: string): boolean => TOKEN.test(word) || REFERENCE_WORD.test(word);

/** What a page of the site calls itself: the text that makes `/` or a site's root a fitting destination. */
const NAMES_THE_SITE = /\b(?:home ?page|home|site|website|portal|developer docs|documentation)\b/i;

function judgeSpaced(destination: string): DestinationVerdict {
  const [first, ...rest] = destination.split(/\s+/);
  const wordy = rest.some((word) =>
    /^(?:links?|guide|here|docs?|page|section|url|for|to|in|the|and|or)$/i.test(word),
  );
  const formed = /^(?:https?:\/\/|\/|\.\.?\/|#)/i.test(first!) || SITE_PATH.test(first!);
  if (!formed || wordy || hasToken(destination, '')) return placeholder('words');
  return malformed('space', null);
}

function judgeAddress(destination: string, scheme: string, text: string): DestinationVerdict {
  const [start, separator] = /^[a-z][a-z0-9+.-]*([:;]\/*)/i.exec(destination)!;
  const rest = destination.slice(start.length);
  if (scheme === 'mailto' || scheme === 'tel') {
    return /^(?:tb[adc]|todo|x{2,}|email|address|number|link)?$/i.test(rest)
      ? placeholder('stub')
      : PLAUSIBLE;
  }
  // A scheme of one letter is a drive.
  if (scheme === 'file' || scheme.length === 1) return { is: 'leaked', why: 'local-file', mended: null };
  if (!isHttp(scheme)) {
    const meant = misspeltHttp(scheme);
    return meant && separator!.includes('/') ? malformed('misspelt-scheme', `${meant}://${rest}`) : PLAUSIBLE;
  }
  if (/^https?[:;]/i.test(rest)) return malformed('two-schemes', rest);
  if (/^https?\/\//i.test(rest)) return malformed('two-schemes', rest.replace(/^(https?)\/\//i, '$1://'));
  if (separator !== '://') {
    if (rest === '') return placeholder('stub');
    const site = SITE_PATH.test(rest);
    return malformed('wrong-marks-after-scheme', site ? `/${rest}` : `${scheme}://${rest}`);
  }
  return judgeWebAddress(rest, text);
}

const isHttp = (scheme: string): boolean => scheme === 'http' || scheme === 'https';

/** `http` or `https`, where a scheme is one of them with one letter missing, doubled or swapped; else `null`. */
function misspeltHttp(scheme: string): string | null {
  const letters = scheme.replace(/(.)\1+/g, '$1');
  if (/^h?tp$|^ht?p$|^hpt$|^thp$/.test(letters)) return 'http';
  return /^(?:h?tps|ht?ps|htp?s|hpts|thps|ttps)$/.test(letters) ? 'https' : null;
}

function judgeWebAddress(rest: string, text: string): DestinationVerdict {
  const host = /^[^/?#]*/.exec(rest)![0];
  const path = rest.slice(host.length);
  const name = host.replace(/:\d*$/, '').toLowerCase();
  if (name === 'localhost' || /^127(?:\.\d+){3}$/.test(name)) {
    return SITE_ADDRESS.test(path) ? { is: 'leaked', why: 'local-preview', mended: path } : PLAUSIBLE;
  }
  if (/[{}$<>%[\]]/.test(name)) return PLAUSIBLE;
  if (!name.includes('.') && !name.startsWith('[')) return placeholder('stub');
  if (/^(?:www\.)?(?:x{2,}|tb[da]|todo|link|url|placeholder)\.[a-z]+$/.test(name)) return placeholder('stub');
  if (/(?:^|\.)example\.(?:com|org|net)$/.test(name)) {
    return text.toLowerCase().includes(name) ? PLAUSIBLE : placeholder('stub');
  }
  if (STAND_IN_IMAGES.test(name) && !text.toLowerCase().includes(name)) return placeholder('stub');
  const leak = PRIVATE_ADDRESSES.find(([addresses]) => addresses.test(name + path));
  if (leak) return { is: 'leaked', why: leak[1], mended: null };
  if (/[?&]id=(?:ext[-_])?(?:need\w*|[\w-]*alias|placeholder|link|url)$/i.test(path))
    return placeholder('stub');
  // A query that breaks off. Where a fragment follows, only an id matters: other parameters may be empty.
  if (
    /[?&](?:[\w.-]+=(?:[\w-]*[-_])?(?:x{3,}|tb[da]|todo)?$|id=(?:[\w-]*[-_])?(?:#|$))/i.test(path) &&
    !FORM.test(path)
  ) {
    return placeholder('stub');
  }
  if (/\/x{2,}$/i.test(path)) return placeholder('stub');
  if (hasToken(path, text)) return placeholder('token');
  if (DOCUMENTATION_ROOT.test(name + path) && !namesSite(text)) return placeholder('stub');
  return PLAUSIBLE;
}

/** Services that draw images to stand in for those to come. */
const STAND_IN_IMAGES =
  /(?:^|\.)(?:placehold\.(?:co|it)|placeholder\.com|dummyimage\.com|placekitten\.com|picsum\.photos|loremflickr\.com|fakeimg\.pl)$/;

/** A form whose fields the query fills in, some with nothing: that of a new issue. */
const FORM = /\/issues\/new\?/;

/** The root of a site of many articles, in whatever language or edition, or its alias page without an alias: no text means that. */
const DOCUMENTATION_ROOT =
  /^(?:(?:www|help|support|developer|devforum)\.)?okta\.com(?:\/(?:en|en-us|eu|oie|wf|asa|prod|docs|guides|reference|content|topics|s))*\/?(?:index\.html?|okta_help(?:_csh)?\.htm\??)?$/i;

/** Words for a whole site, and those that go with them. */
const SITE_NOUN =
  /\b(?:help|support|developers?|devs?|forums?|community|documentation|docs?|sites?|website|portal|center|home|homepage|account|\w+\.com)\b/gi;
const BESIDE_SITE_NOUN = /\b(?:okta|product|online|official|main|team|a|an|the|our|your|here|this|link)\b/gi;

/**
 * Whether a link's text means a site as a whole, and not one of its articles: little is left of it without the words for a site. The root
 * of the site is then the right destination, as it is for a logo.
 */
function namesSite(text: string): boolean {
  const words = text.replace(/<[^<>]*>|!\[[^[\]]*\]\([^()\s]*\)/g, ' ');
  const others = words.replace(SITE_NOUN, ' ').replace(BESIDE_SITE_NOUN, ' ');
  const left = others.match(/[\p{L}\p{N}]+/gu) ?? [];
  return left.length === 0 || (left.length <= 2 && words.search(SITE_NOUN) >= 0);
}

function judgeFragment(destination: string, text: string): DestinationVerdict {
  if (/^##+/.test(destination)) return malformed('more-hashes', destination.replace(/^#+/, '#'));
  if (/^#https?:\/\//i.test(destination)) return malformed('hash-before-address', destination.slice(1));
  const fragment = destination.slice(1);
  if (hasTokenFragment(fragment, text) || /^(?:link|url|here|anchor)$/i.test(fragment)) {
    return placeholder('token');
  }
  return PLAUSIBLE;
}

function judgePath(destination: string, text: string, image: boolean): DestinationVerdict {
  if (destination.startsWith('/#')) {
    return malformed('slash-before-hash', destination.slice(1).replace(/\/$/, ''));
  }
  if (/^\/https?:\/\//i.test(destination)) return malformed('slash-before-address', destination.slice(1));
  if (/^\/\/[^/.]+(?:\/|$)/.test(destination))
    return malformed('two-slashes', destination.replace(/^\/+/, '/'));
  if (destination.startsWith('//')) return PLAUSIBLE;
  const [path, tail] = splitTail(destination);
  if (/\/\.(?=#|$)/.test(path) || path.endsWith('/.'))
    return malformed('stray-dot', path.slice(0, -1) + tail);
  if (path.includes('//')) return malformed('doubled-slash', path.replace(/\/{2,}/g, '/') + tail);
  if (/\\/.test(path)) return malformed('backslash', path.replace(/\\/g, '/') + tail);
  if (hasToken(destination, text) || isDraft(path, text)) return placeholder('token');
  if (image && path.endsWith('/')) return placeholder('no file');
  return PLAUSIBLE;
}

/** A path and what follows it: query and fragment. */
function splitTail(destination: string): [string, string] {
  const at = destination.search(/[?#]/);
  return at < 0 ? [destination, ''] : [destination.slice(0, at), destination.slice(at)];
}

/** A page of the site, or a file beside this one, that calls itself a draft. Elsewhere a draft may be a standard's. */
const DRAFT = /(?:^|\/)((?:draft|untitled)[-_][^/]*)\/?$/i;

function isDraft(path: string, text: string): boolean {
  const name = DRAFT.exec(path)?.[1];
  return name !== undefined && !isNamed(name, text);
}

/** Words that stand for something to come and for nothing else, whatever the text says. */
const NOTHING_ELSE = /^(?:x+|tb[dacw]|to-?dos?|fixme|wip|.*(?:link|url|here)s?)$/i;

/** Whether the text of a link has all words of a path's segment or a fragment: that is what it is about, and no word for what is to come. */
function isNamed(segment: string, text: string): boolean {
  const words = slugify(text).split('-');
  const wanted = segment.toLowerCase().split(/[-_]/);
  // An identifier has them in one: `draftMode`.
  return (
    !NOTHING_ELSE.test(segment) &&
    (wanted.every((word) => words.includes(word)) || words.includes(wanted.join('')))
  );
}

/**
 * Whether the fragment of a destination, or any part of its path, is a word that stands for one to come.
 * @param text the link's, which may name the word
 */
function hasToken(destination: string, text: string): boolean {
  const [path, tail] = splitTail(destination);
  const fragment = tail.includes('#') ? tail.slice(tail.indexOf('#') + 1) : '';
  return (
    hasTokenFragment(fragment, text) ||
    path.split('/').some((segment) => isToken(segment.replace(FILE, ''), text))
  );
}

function isToken(segment: string, text: string): boolean {
  return TOKEN.test(segment) && !isNamed(segment, text);
}

/** A fragment is a heading's slug, so a token may be any of its words: `bugs-fixed-in-20xx-xx-0`. A `4xx` is a kind of error. */
function hasTokenFragment(fragment: string, text: string): boolean {
  return (
    isToken(fragment, text) || fragment.split('-').some((word) => /^(?:(?:\d\d)?x{2,}|tbd)$/i.test(word))
  );
}

function judgeRelative(destination: string, text: string, image: boolean): DestinationVerdict {
  const file = FILE.test(destination);
  const host = HOST.exec(destination)?.[0];
  if (host !== undefined && (!file || host.length < splitTail(destination)[0].length)) {
    return malformed('no-scheme', `https://${destination}`);
  }
  // `docs/x.md` is a file beside a README, and a path of the site without its slash in the site: the page's place must tell.
  if (SITE_PATH.test(destination) && !file) {
    return malformed('no-first-slash', `/${destination}`);
  }
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(destination)) {
    return malformed('no-mailto', `mailto:${destination}`);
  }
  if (hasToken(destination, '') || isDraft(splitTail(destination)[0], '')) return placeholder('token');
  if (MANUSCRIPT.test(destination)) return placeholder('words');
  // The files of an old page lie beside it; another page's source is linked by its path.
  if (file) return /\.md(?:[?#]|$)/i.test(destination) || SITE_PATH.test(destination) ? RELATIVE : PLAUSIBLE;
  // A destination with a variable: the reader's to fill in.
  if (/^\$?\{/.test(destination)) return PLAUSIBLE;
  const [path] = splitTail(destination);
  if (FILE_WITHOUT_ENDING.test(path)) return RELATIVE;
  // Paths of the site are lower case; a word in capitals is a note or a name.
  if (/^[A-Z][A-Z0-9_'-]*$/.test(path)) return placeholder('words');
  if (!/^[\w.~-]+(?:\/[\w.~-]+)*\/?$/.test(path)) return placeholder('words');
  if (/^(?:link|url)s?(?:$|[-_])|(?:link|url)s?$|(?:^|[-_])(?:here|doc|docs)$/i.test(path))
    return placeholder('words');
  if (path === text || REFERENCE_WORD.test(path)) return placeholder('words');
  return image ? placeholder('no file') : RELATIVE;
}
