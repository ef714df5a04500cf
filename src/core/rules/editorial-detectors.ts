import { EDITING } from './editorial-openings';
import {
  after,
  alone,
  before,
  each,
  endsSentence,
  free,
  isSpokenOf,
  speaksToReader,
  type Detector,
} from './editorial-segment';
import { questions } from './editorial-questions';

/** A parenthesis that holds nothing but the word for a link, or what to do about one. */
const LINK_WORDS =
  /^(?:(?:add|insert|needs?|get|find|include|provide|update|fix|missing|request|see|tbd|todo)[\s:]+)*(?:(?:a|an|the|this|new|correct|right|final|proper|api|csh|help|center|docs?|article|guide|concept|page|topic|reference|section|blog|internal|external|more|to)\s+)*(?:hyper)?(?:links?|url|docs?|info|ref|alias(?:es)?|anchor|xref)(?:\s*(?:[?:–—-]|to|for|here|needed|required|goes|tbd|todo|from|when|once|pending|coming)(?:\W.*)?)?$/i;

/** Aliases that are said, in code or as a value: code is blank in prose, and longer than what parts words. */
const NAMED_ALIAS = /^\s*alias(?:es)?\b.*(?:\s{3}|['"])/i;

const linkMarkers: Detector = (segment, report) => {
  for (const match of segment.text.matchAll(/[([<{]([^()[\]<>{}\n]{3,80})[)\]>}]/g)) {
    const inner = match[1]!.trim();
    if (
      before(match) === ']' ||
      (match[0].startsWith('[') && /[({]/.test(after(match))) ||
      !LINK_WORDS.test(inner) ||
      NAMED_ALIAS.test(match[1]!) ||
      /^URLs?$|^API/.test(inner)
    )
      continue;
    report({
      kind: 'link marker',
      from: segment.from + match.index,
      to: segment.from + match.index + match[0].length,
    });
  }
};

/** `see link to the guide`: a noun without its article, telegraphed to a colleague. */
const TELEGRAPHED =
  /(?:^|[–—:,-]\s|\bsee\s)link to\b[^.|*:]*|^Link to\b[^.|*:]*\b(?:guide|docs?|page|article|section|topic|tutorial|reference)\b/g;

/** What one asks of a colleague whom one names. */
const ASKED =
  '(?:please|pls|(?:can|could|would|will) you|to (?:add|check|confirm|provide|review|supply|update|verify|write))\\b';

/** Whom writers wait for, and no reader has. */
const COLLEAGUES =
  '(?:the )?(?:eng(?:ineering)?|PMs?|SMEs?|product management|tech(?:nical)? review(?:ers?)?)\\b';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** What is longer is a line to sign on. */
const LONGEST_BLANK = 10;

/** All but the one for shouting and those for what opens a sentence. */
export const DETECTORS: readonly Detector[] = [
  linkMarkers,
  // To the end of the sentence or segment where a colon says what is to be done.
  each(
    /(?<![\p{L}\p{N}])(?:TODOs?|TO[ -]DO|FIXME|TB[DACW]s?)(?![\p{L}\p{N}])(?:\([^()\n]{1,40}\))?(?::[^.|]*)?/gu,
    'token',
    (m) => (free(m) || (m[0].includes(':') && !/[./]/.test(before(m)))) && !isSpokenOf(m),
  ),
  each(/(?<![\p{L}\p{N}])tbd(?![\p{L}\p{N}])/giu, 'token', (m) => !/\//.test(before(m) + after(m))),
  each(/[[(]TK[\])]|\b(?:TK){2,}\b|\btk(?=\W{0,2}$)|\bT\.B\.[ACD]\.?/g, 'token'),
  each(
    /\b(?:[Ss]ection|[Ff]igure|[Tt]able|[Ss]tep|[Cc]hapter|[Aa]ppendix) XX?\b(?![-/])|\bMonth (?:DD|XX)\b/g,
    'token',
  ),
  // Blanks to be filled in. Alone they are a line across the page, or somebody's signature.
  each(
    /(?<![\p{L}\p{N}_*\\])_{3,}(?![\p{L}\p{N}_*])/gu,
    'token',
    (m, s) => !alone(m, s) && m[0].length <= LONGEST_BLANK,
  ),
  // In lower case the word is also part of the docs' own examples ("todo app"): where nothing but an end or a colon follows, it isn't.
  each(/(?<![\p{L}\p{N}])todo(?![\p{L}\p{N}])(?:\s*:[^.|]*)?/giu, 'token', (m, s) => {
    if (alone(m, s)) return true;
    if (m[0].includes(':')) return free(m) || /^[\s%>(*"']?$/.test(before(m));
    const marked = /[([{<*_]/.test(before(m)) && /[)\]}>*_]/.test(after(m));
    // "Todo apps" are what the docs' own examples build.
    const order =
      m.index === 0 &&
      /^ (?!(?:apps?|lists?|items?|applications?|api|tasks?|samples?|examples?)\b)/i.test(
        m.input.slice(4, 20),
      );
    return marked || order || before(m) === '%' || endsSentence(m);
  }),
  // In a sentence it may also mask a value.
  each(
    /(?<![\p{L}\p{N}])x{3,}(?![\p{L}\p{N}])/giu,
    'token',
    (m, s) => alone(m, s) || (free(m) && (m.index === 0 || 'weak')),
  ),
  each(/\bOKTA-(?:X{2,}|#{2,}|\?)/gi, 'token'),
  each(
    new RegExp(`\\b${MONTH}\\s+(?:xx?|dd|tbd|\\?+)\\b(?:,\\s*\\d{4})?`, 'gi'),
    'token',
    (m) => !/[\w]/.test(after(m)),
  ),
  each(/\b(?:ADD|INSERT|FILL|PUT|NEED)_[A-Z_]*[A-Z]\b|\b[A-Z]+(?:_[A-Z]+)*_HERE\b/g, 'token'),
  each(
    /%[A-Za-z][^%\n]{2,79}[A-Za-z]%/g,
    'token',
    (m) => !/\d/.test(before(m)) && /\s|[a-z][A-Z]/.test(m[0]),
  ),
  each(
    /\b(?:lorem\s+ipsum|dolor\s+sit\s+amet|\w+\s+ipsum)\b|\bblah(?:[\s,]+blah)*\b|^test test$/gi,
    'filler',
  ),
  each(/(?:…|\.\.\.)\s*(?:(?:more\s+)?to\s+(?:come|be\s+\w+)|(?:more\s+)?coming)\b/gi, 'note'),
  each(/\bmore to come\b/gi, 'note'),
  each(
    /(?:^|[([|:–—-]\s*)to be (?:added|determined|defined|decided|written|confirmed|announced|completed|provided|documented|filled|supplied)(?=\W*$|[.,;:)\]|]|\s(?:by|later|when|once|with|in|for|soon|after|as|here|the week)\b)(?!,? (?:the|an?|you|your)\b)/gi,
    'note',
    (m, s) => !(m.index === 0 && s.continues),
  ),
  each(
    /\b(?:[Cc]ontent|[Dd]etails?|[Ee]xamples?|[Ss]creenshots?|[Ss]teps|[Ll]inks?|[Dd]iagrams?|[Cc]opy|[Tt]ext) (?:still )?(?:to come|TBA|TBC)(?=\W{0,3}(?:$|[.;,)]))/g,
    'note',
  ),
  each(
    /\b[Tt]h(?:is|e) (?:page|section|topic|doc(?:ument)?|article|guide|part|paragraph) is (?:still |currently )?(?:an? (?:(?:early|rough|first) )?(?:stub|draft|placeholder|work in progress)|under construction|incomplete|unfinished|not (?:yet )?(?:finished|complete|ready|written)|being (?:re)?written)(?=\W{0,3}(?:$|[.,!;)]))/g,
    'note',
  ),
  each(
    /\b[Tt]his (?:(?:sentence|paragraph|wording|section|part|bit|step|page|one) )?(?:still )?needs (?:work|a rewrite|re-?writing|re-?wording|to be (?:rewritten|reworked|reworded)|more (?:work|explanation|context|detail)|an? (?:better|new|different|real|proper|owner|example|diagram|screenshot))\b|\bThis (?:sentence|paragraph|wording|section|bit) is (?:wrong|awkward|confusing|redundant|repetitive|too long|out of date|outdated)\b/g,
    'note',
  ),
  each(
    /\b[Tt]his (?:page|section|topic|doc(?:ument)?|article|guide) (?:will|is going to) be (?:updated|completed|rewritten|expanded) (?:when|once|after|later|soon)\b/g,
    'coming soon',
  ),
  each(
    /\b[Ww]e (?:should|could|might want to) (?:probably|maybe|perhaps)\b[^.?!]*|\b[Ww]e (?:should|need to|have to|might want to) (?:explain|mention|say|talk about|clarify|document|double-?check)\b[^.?!]*/g,
    'note',
    (m) => !/\byour?\b/.test(m[0]),
  ),
  each(
    /\b(?:[Ss]ee|[Pp]er|[Ff]rom|[Ii]n|[Aa]ccording to) (?:the )?(?:Slack|Jira|Confluence|Figma|Quip) (?:thread|ticket|discussion|comments?|channel|board|epic)\b/g,
    'note',
  ),
  each(
    /\(?\bcoming soon\b\)?/gi,
    'coming soon',
    (m) =>
      !/^ (?:label|badge|tag|banner|page)\b/.test(
        m.input.slice(m.index + m[0].length, m.index + m[0].length + 8),
      ),
  ),
  each(
    /\b(?:link|image|screenshot|content|text|title|heading|description|info|name|example|code|table|diagram|java|abstract) goes here\b|\bgoes here\b(?=\s*(?:$|[.)\]]))/gi,
    'note',
  ),
  each(
    /\b(?:title|heading|description|text|content)\s+here\b(?=\W*$)|\bneed (?:a|an) (?:heading|title|link|date|image|description|example)\b/gi,
    'note',
    (m) =>
      !/\b(?:read|see|find|view|download)\b[^.!?]{0,80}$/i.test(
        m.input.slice(Math.max(0, m.index - 100), m.index),
      ),
  ),
  each(
    /[[(<]\s*(?:insert|add|need|needs|fill in|put|todo|tbd|rough draft|(?:internal|editor|author|writer)s?['’]?s? (?:notes?|only|comments?))\b[^\])>\n]{0,120}[\])>]/gi,
    'note',
    (m) =>
      after(m) !== '(' &&
      !/^\((?:add|put|need|needs|insert)\b/i.test(m[0]) &&
      !/^[[<](?:add|insert)[-_]?\w*[\]>]$/.test(m[0]),
  ),
  each(
    new RegExp(
      `\\((?:needs? (?:better|more|new|real|updated) [a-z]+|${EDITING} (?:this|these|with|whether|if)\\b[^()]{0,100}|(?:verify|confirm|clarify|reword|rewrite|rephrase|expand)\\??|(?!(?:Click|Tap|Press|Select|Scroll|Hover|Drag|Swipe|Go|Use|Refer|Optional|Required|Need|Want|How|What|When|Where)\\b)\\p{Lu}\\p{Ll}+ to (?:fill in|provide|${EDITING})\\b[^()]{0,100})\\)`,
      'gu',
    ),
    'note',
    (m) => !speaksToReader(m[0]),
  ),
  each(/[,;:–—-]\s*re-?(?:phrase|word)(?=\W{0,3}$)/gi, 'note'),
  each(/\(add [^()]{0,100}\b(?:link|image|screenshot|icon|diagram|here)\b[^()]{0,100}\)/gi, 'note'),
  each(
    /\b(?:[Ss]ee|at|in|to|and|[Ss]ee (?:the|this|our)) LINKS?\b(?! [A-Z]{2})|\b[Ss]ee Link to\b|\b[Ss]ee link\b(?=\s*(?:[.)]|$|to\b))/g,
    'link marker',
  ),
  // What ends with a colon or in bold is a label.
  each(TELEGRAPHED, 'link marker', (m) => !/[*:]/.test(after(m))),
  each(
    /\((?:guide|concept|page|article|topic|reference|section|overview|tutorial|video|blog|sample|how-?to|procedure|release note)s?\)(?=\W*$)/g,
    'link marker',
    () => 'weak',
  ),
  each(/\b20[xX]{2}\b|\b20\d\d\.[xX]{2}\b/g, 'token'),
  each(/(?<![\p{L}\p{N}])ToDo(?![\p{L}\p{N}])(?! (?:app|list|item))/gu, 'token', free),
  each(/\b(?:see|in|at|to|the) (?:\( ?\)|\[ ?\])(?![(\w])/gi, 'link marker'),
  each(/^FILL IN\b.*/g, 'note'),
  // By name, to the end of what is asked; an "@" inside a word is an address or a package.
  each(new RegExp(`(?<![\\w./@-])@\\p{L}[\\p{L}\\d.-]{0,30}[,:]?\\s+${ASKED}[^.?!|]*[?!]?`, 'gu'), 'note'),
  each(
    new RegExp(
      `\\((?!(?:Note|Tip|Important|Optional|Caution|Warning)\\b)\\p{Lu}\\p{Ll}+[,:]\\s+${ASKED}[^()]{0,200}\\)`,
      'gu',
    ),
    'note',
  ),
  each(
    new RegExp(
      `(?:\\b(?:need|needs|have|will|must|should)\\s+(?:to\\s+)?)?\\bcheck with ${COLLEAGUES}|\\bwaiting (?:on|for) (?:[a-z]+ (?:from|by) )?${COLLEAGUES}`,
      'giu',
    ),
    'note',
  ),
  each(/\bNN(?= [a-z])/g, 'token'),
  each(/\bXX (?:seconds|minutes|hours|days|weeks|months|years|users|requests|characters)\b/g, 'token'),
  each(/\{\{\s{0,3}(?:ADD|INSERT|TODO|TBD|(?:add|insert)(?= [a-z]))\b[^{}]{0,120}\}\}/g, 'note'),
  // Nobody is that loud to readers, or asks them in brackets.
  each(/[\p{L}\p{N}'’]{1,30}!{2,9}(?=[\s)*_]|$)/gu, 'note', (_m, { heading }) => !heading),
  each(/\[[^\][()\n]{3,100}\?[^\][()\n]{0,100}\](?![(:[])/g, 'question'),
  // An order of one word, behind what it is about.
  each(
    /(?<=[.!?;,–—]\s)(?:(?:[Ss]omeone|[Pp]lease) )?(?:[Vv]erify|[Cc]onfirm|[Cc]heck|[Rr]e-?word|[Rr]e-?phrase|[Rr]ewrite|[Cc]larify)(?=[.!]{1,3}$)/g,
    'note',
  ),
  each(/\b[Ss]ome(?:one|body) (?:check|tell|verify|confirm|help|please|fill|add|write)\b[^.!?]*/g, 'note'),
  each(
    /(?<=[,;–—(]\s?)(?:\p{Lu}\p{Ll}+|(?:product )?marketing|engineering|legal|PM|QA|design|docs) to (?:provide|confirm|supply|fill in|send)(?=\W{0,3}$)/gu,
    'note',
  ),
  each(/\((?=[^()]{0,80}\b(?:w\/|with) (?:PM|SME|eng|engineering|QA|design|legal)\b)[^()]{3,120}\)/g, 'note'),
  each(/[*_(]insert [a-z][a-z ]{2,40}[*_)]/g, 'note'),
  each(
    /(?<![\p{L}"“'‘*/.-])I(?:['’](?:ll|ve))? (?:also |just |then )?(?:copied|pasted|moved|changed|added|removed|deleted|left|rewrote|reworded|asked|guess|finish|ran out|couldn['’]t|wasn['’]t|don['’]t understand)\b[^.!?]*/gu,
    'note',
  ),
  // A comment without an end shows on the page.
  each(/<!--.*/g, 'note'),
  each(
    /\b(?:internal|editor['’]?s?|author|writer|reviewer)(?:s|['’]s?)?(?:s['’])? (?:notes?|comments?)[*_]{0,3}:.*|\bnotes? (?:to|for) (?:self|reviewers?|editors?|writers?|authors?|PM)\b.*/gi,
    'note',
    (m) => !/[\w-]/.test(before(m)),
  ),
  each(
    /\bI(?:['’]m| am)? (?:think|believe|guess|assume|suspect|wonder|not sure|don['’]t (?:think|know))\b/g,
    'note',
    // An author may believe things too; one who doesn't know is still writing.
    (m) =>
      !/["“]/.test(m.input.slice(Math.max(0, m.index - 200), m.index)) &&
      (/not sure|n['’]t/.test(m[0]) || before(m) === '(' || 'weak'),
  ),
  questions,
];
