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
      /** What is wrong, to follow "The destination": "has no slash at its start". */
      readonly why: string;
      /** The destination as it was meant, or `null` where that is not certain. */
      readonly mended: string | null;
    }
  | {
      readonly is: 'leaked';
      /** What it leads to: "a draft document". */
      readonly why: string;
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
  | 'no file';

const PLAUSIBLE: DestinationVerdict = { is: 'plausible' };
const RELATIVE: DestinationVerdict = { is: 'relative' };

const placeholder = (why: PlaceholderKind): DestinationVerdict => ({ is: 'placeholder', why });
const malformed = (why: string, mended: string | null): DestinationVerdict => ({
  is: 'malformed',
  why,
  mended,
});

/** Folders at the top of the docs site (SITE.md "Routing"): a destination that starts with one lacks only its first slash. */
const SITE_FOLDER = '(?:docs|code|blog|books|img|standards|guides|reference|concepts)';
const SITE_PATH = new RegExp(`^${SITE_FOLDER}/`);
/** A slash or a letter too many before a path of the site. */
const STRAY_BEFORE_PATH = new RegExp(`^(?:/?[a-z]{1,2}|/{2,}|#|\\.)(/${SITE_FOLDER}/.*)$`);

/** A word that stands for a destination to come, as a whole segment. */
const TOKEN =
  /^(?:x{3,}|tb[dacw]|to-?dos?|fixme|lorem(?:-ipsum.*)?|x{3,}-.+|(?:insert|add|need|fix|todo|tbd)[-_]?(?:link|url|here)?s?|(?:link|url|page|doc|path)s?[-_]?(?:here|tbd|todo)|placeholder|.+[-_](?:draft|wip|tbd|todo|placeholder))$/i;

/** Zero-width and direction characters, as characters and percent-encoded: they come with text pasted from chats. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]|%E2%80%8[B-F]/gi;

/** The last part of a host name that makes `word.word` a host rather than a file. */
const HOST =
  /^(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|gov|edu|app|ai|co|us|uk|eu|de)(?=[/:?#]|$)/i;

const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|ico|pdf|md|html?|txt|json|ya?ml|xml|csv|xlsx?|docx?|zip|js|ts|css|mp4)(?:[?#]|$)/i;

/** Hosts on which drafts, designs and internal notes live, and what a link to them leads to. */
const PRIVATE_HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:docs|drive|sheets|slides)\.google\.com$/, 'a draft document'],
  [/^(?:[\w-]+\.)*(?:figma|miro|lucidchart|lucid|invisionapp|zeplin)\.(?:com|app|io)$/, 'a design file'],
  [/^[\w-]+\.(?:atlassian\.net|sharepoint\.com|slack\.com|notion\.site|quip\.com)$/, 'an internal page'],
  [/^(?:www\.)?(?:notion\.so|quip\.com)$/, 'an internal page'],
  [/^[\w-]+\.(?:vercel\.app|netlify\.app|ngrok\.io|ngrok-free\.app|herokuapp\.com)$/, 'a preview'],
  [/^preview\.redoc\.ly$/, 'a preview'],
];

/**
 * Judges one destination.
 * @param destination as the browser gets it: escapes and entities decoded; may hold spaces where Markdown made no link of it
 * @param text the link's text, as written
 */
export function judgeDestination(destination: string, text: string, image = false): DestinationVerdict {
  const visible = destination.replace(INVISIBLE, '');
  const trimmed = visible.trim();
  if (trimmed === '') return placeholder('empty');
  if (visible.length !== destination.length) {
    const inner = judgeDestination(trimmed, text, image);
    return inner.is === 'placeholder' ? inner : malformed('has invisible characters in it', trimmed);
  }
  if (/^(?:#+|\/|\/?#\/?|\/#\/|javascript:.*)$/i.test(trimmed)) {
    // A heading without letters has an empty id, so `#` is where it stands.
    const fits =
      trimmed === '/' ? NAMES_THE_SITE.test(text) : trimmed === '#' && text !== '' && slugify(text) === '';
    return fits ? PLAUSIBLE : placeholder('nowhere');
  }
  if (/\?\?|\?$|^\?(?![\w.-]+=)/.test(trimmed)) return placeholder('question');
  if (/<!--/.test(trimmed)) return placeholder('stub');
  const nested = /^\[[^[\]]*\]\(([^()\s]+)\)?$/.exec(trimmed);
  if (nested) return malformed('is a link itself', nested[1]!);
  if (/^%.*%$|^<.*>$|^\[.*\]$/.test(trimmed)) return placeholder('token');
  const scheme = /^([a-z][a-z0-9+.-]*)[:;](?=\S)/i.exec(trimmed);
  if (/\s/.test(trimmed)) return judgeSpaced(trimmed);
  if (scheme && !HOST.test(trimmed)) return judgeAddress(trimmed, scheme[1]!.toLowerCase(), text);
  if (/^h?t?tps?\/\//i.test(trimmed)) {
    return malformed('lacks the colon of its scheme', trimmed.replace(/^h?t?tp(s?)\/\//i, 'http$1://'));
  }
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return placeholder('token');
  const stray = STRAY_BEFORE_PATH.exec(trimmed);
  if (stray) return malformed('has something before its path', stray[1]!);
  if (trimmed.startsWith('#')) return judgeFragment(trimmed);
  if (trimmed.startsWith('.#')) return malformed('has a dot before its #', trimmed.slice(1));
  if (trimmed.startsWith('/')) return judgePath(trimmed, image);
  if (/^\.\.?\//.test(trimmed)) return lastSegmentIsToken(trimmed) ? placeholder('token') : PLAUSIBLE;
  return judgeRelative(trimmed, text, image);
}

/** What a page of the site calls itself: the text that makes `/` or a site's root a fitting destination. */
const NAMES_THE_SITE = /\b(?:home ?page|home|site|website|portal|developer docs|documentation)\b/i;

function judgeSpaced(destination: string): DestinationVerdict {
  const [first, ...rest] = destination.split(/\s+/);
  const wordy = rest.some((word) =>
    /^(?:links?|guide|here|docs?|page|section|url|for|to|in|the|and|or)$/i.test(word),
  );
  const formed = /^(?:https?:\/\/|\/|\.\.?\/|#)/i.test(first!) || SITE_PATH.test(first!);
  if (!formed || wordy || lastSegmentIsToken(destination)) return placeholder('words');
  return malformed('has a space in it', null);
}

function judgeAddress(destination: string, scheme: string, text: string): DestinationVerdict {
  const [, separator, rest] = /^[a-z][a-z0-9+.-]*([:;]\/*)(.*)$/i.exec(destination)!;
  if (scheme === 'mailto' || scheme === 'tel') {
    return rest === '' ? placeholder('stub') : PLAUSIBLE;
  }
  if (!isHttp(scheme)) {
    const meant = misspeltHttp(scheme);
    return meant && separator!.includes('/')
      ? malformed('misspells its scheme', `${meant}://${rest!}`)
      : PLAUSIBLE;
  }
  if (/^https?[:;]/i.test(rest!)) return malformed('has two schemes', rest!);
  if (/^https?\/\//i.test(rest!))
    return malformed('has two schemes', rest!.replace(/^(https?)\/\//i, '$1://'));
  if (separator !== '://') {
    if (rest === '') return placeholder('stub');
    const site = SITE_PATH.test(rest!);
    return malformed('has the wrong marks after its scheme', site ? `/${rest!}` : `${scheme}://${rest!}`);
  }
  return judgeWebAddress(rest!, text);
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
    return new RegExp(`^/${SITE_FOLDER}/`).test(path)
      ? { is: 'leaked', why: 'a preview on the writer’s own machine', mended: path }
      : PLAUSIBLE;
  }
  if (/[{}$<>%[\]]/.test(name)) return PLAUSIBLE;
  if (!name.includes('.') && !name.startsWith('[')) return placeholder('stub');
  if (/(?:^|\.)example\.(?:com|org|net)$/.test(name)) {
    return text.toLowerCase().includes(name) ? PLAUSIBLE : placeholder('stub');
  }
  const leak = PRIVATE_HOSTS.find(([hosts]) => hosts.test(name));
  if (leak) return { is: 'leaked', why: leak[1], mended: null };
  // A query that breaks off. Where a fragment follows, only an id matters: other parameters may be empty.
  if (/[?&](?:[\w.-]+=(?:[\w-]*[-_])?(?:x{3,}|tb[da]|todo)?|id=(?:[\w-]*[-_])?(?:#.*)?)$/i.test(path)) {
    return placeholder('stub');
  }
  if (/\/x+$/i.test(path)) return placeholder('stub');
  if (lastSegmentIsToken(path)) return placeholder('token');
  if (path.length < 2 && DOCUMENTATION_HOST.test(name) && !namesHost(text, name)) return placeholder('stub');
  return PLAUSIBLE;
}

/** Hosts of many articles: their root is hardly ever what a text means. */
const DOCUMENTATION_HOST = /^(?:(?:www|help|support|developer|devforum)\.)?okta\.com$/;

/**
 * Whether a link's text names the site as a whole, and not one of its articles: it shares a word with the host, or is one of the words
 * for a site. The root of a site is then the right destination.
 */
function namesHost(text: string, host: string): boolean {
  const words = (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => word.replace(/s$/, ''));
  if (words.length === 0) return true;
  const parts = host.split('.').slice(0, -1);
  const named = (word: string) =>
    word.length > 2 &&
    parts.some((part) => part !== 'www' && (part.includes(word) || (part.length > 3 && word.includes(part))));
  return (
    words.length <= 6 &&
    (words.some(named) || NAMES_THE_SITE.test(text) || /^(?:here|this|link)$/i.test(text.trim()))
  );
}

function judgeFragment(destination: string): DestinationVerdict {
  if (/^##+/.test(destination)) return malformed('has more than one #', destination.replace(/^#+/, '#'));
  if (/^#https?:\/\//i.test(destination))
    return malformed('has a # before its address', destination.slice(1));
  if (TOKEN.test(destination.slice(1)) || /^#(?:link|url|here|anchor)$/i.test(destination))
    return placeholder('token');
  return PLAUSIBLE;
}

function judgePath(destination: string, image: boolean): DestinationVerdict {
  if (destination.startsWith('/#')) {
    return malformed('has a slash before its #', destination.slice(1).replace(/\/$/, ''));
  }
  if (/^\/https?:\/\//i.test(destination))
    return malformed('has a slash before its address', destination.slice(1));
  if (/^\/\/[^/.]+(?:\/|$)/.test(destination))
    return malformed('has two slashes', destination.replace(/^\/+/, '/'));
  if (destination.startsWith('//')) return PLAUSIBLE;
  const [path, tail] = splitTail(destination);
  if (/\/\.(?=#|$)/.test(path) || path.endsWith('/.'))
    return malformed('has a stray dot', path.slice(0, -1) + tail);
  if (path.includes('//')) return malformed('has two slashes in a row', path.replace(/\/{2,}/g, '/') + tail);
  if (/\\/.test(path)) return malformed('has a backslash for a slash', path.replace(/\\/g, '/') + tail);
  if (lastSegmentIsToken(destination)) return placeholder('token');
  if (image && path.endsWith('/')) return placeholder('no file');
  return PLAUSIBLE;
}

/** A path and what follows it: query and fragment. */
function splitTail(destination: string): [string, string] {
  const at = destination.search(/[?#]/);
  return at < 0 ? [destination, ''] : [destination.slice(0, at), destination.slice(at)];
}

/** Whether the file, last folder or fragment of a destination is a word that stands for one to come. */
function lastSegmentIsToken(destination: string): boolean {
  const [path, tail] = splitTail(destination);
  const segment = path.replace(/\/$/, '').split('/').at(-1)!.replace(FILE, '');
  const fragment = /#(.*)$/.exec(tail)?.[1] ?? '';
  return TOKEN.test(segment) || TOKEN.test(fragment);
}

function judgeRelative(destination: string, text: string, image: boolean): DestinationVerdict {
  if (HOST.test(destination)) return malformed('lacks its scheme', `https://${destination}`);
  if (SITE_PATH.test(destination)) return malformed('lacks the slash at its start', `/${destination}`);
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(destination)) {
    return malformed('lacks mailto:', `mailto:${destination}`);
  }
  if (lastSegmentIsToken(destination)) return placeholder('token');
  if (FILE.test(destination)) return PLAUSIBLE;
  // A destination with a variable: the reader's to fill in.
  if (/^\$?\{/.test(destination)) return PLAUSIBLE;
  const [path] = splitTail(destination);
  // Paths of the site are lower case; a word in capitals is a note or a name.
  if (/^[A-Z][A-Z0-9_'-]*$/.test(path)) return placeholder('words');
  if (!/^[\w.~-]+(?:\/[\w.~-]+)*\/?$/.test(path)) return placeholder('words');
  if (/^(?:link|url)s?(?:$|[-_])|(?:link|url)s?$|(?:^|[-_])(?:here|doc|tbd|todo)$/i.test(path))
    return placeholder('words');
  if (
    path === text ||
    /^(?:waiting|pending|none|missing|unknown|tbc|link|url|doc|docs|info|ref|anchor|path|page)$/i.test(path)
  ) {
    return placeholder('words');
  }
  return image ? placeholder('no file') : RELATIVE;
}
