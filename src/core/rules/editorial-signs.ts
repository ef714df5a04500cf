/** Without one of these no detector of editorial marks but the one for shouting finds anything. */
export const SIGN =
  /\?(?:\?|[\s)\]|*_"'”’}>]|$)|%[A-Za-z][^%\n]*[A-Za-z]%|[Tt](?:[Oo](?:[ -]?[Dd][Oo]| come\b| be (?:ad|de|wr|con|an|com|pro|do|fi|su))|[Bb][DdAaCcWw]|est test\b)|[Xx]{2}|F(?:IXME|ILL)|psum\b|olor sit|[Bb]lah|oming\b| here\b|(?:_HER|ADD_|INSERT_|PUT_|NEED_)|[([<{]\s*(?:insert|INSERT|add|ADD|need|NEED|fill|put|PUT|rough|ROUGH|internal|INTERNAL|editor|author|writer|(?:guide|concept|page|article|topic|reference|section|overview|tutorial|video|blog|sample|how-?to|procedure|release note)s?\)|[)\]]|(?:[A-Za-z:?]+ ){0,7}(?:[Hh]yper)?(?:[Ll]ink|LINK|[Dd]oc|[Ii]nfo|[Uu]rl|[Rr]ef\b|[Aa]lias|[Aa]nchor|[Xx]ref))|[(<]\s*(?:Insert|Add|Need|Fill|Put|Rough|Internal|Editor|Author|Writer)|[Ll]ink to\b|LINK|ee link|eed an? |(?:nternal|NTERNAL|uthor|riter|ditor)\S{0,3} [Nn]|[Nn](?:ote|OTE)[sS]? (?:to|for|TO|FOR) |\bI(?:['’]m| am)? (?:think|believe|guess|assume|suspect|wonder|not sure|don)|OKTA-[#?]|20[xX]{2}|(?:@|\(\p{Lu})[\p{L}.-]+[,:]? (?:please|pls|can|could|would|will|to) |\{\{\s*(?:ADD|INSERT|TO|TB)|[Cc]heck with |[Ww]aiting (?:on|for) /u;

/** How each alternative of {@link SIGN} begins: what its first, second and third character may be. */
const BEGINNINGS: readonly (readonly [RegExp, RegExp, RegExp])[] = [
  [/\?/, /[?\s)\]|*_"'}>]/, /^/],
  [/%/, /[A-Za-z]/, /^/],
  [/[Tt]/, /[Oo]/, /[ \-Dd]/],
  [/[Tt]/, /[Bb]/, /[DdAaCcWw]/],
  [/[Tt]/, /e/, /s/],
  [/[Xx]/, /[Xx]/, /^/],
  [/F/, /I/, /[XL]/],
  [/p/, /s/, /u/],
  [/o/, /l/, /o/],
  [/[Bb]/, /l/, /a/],
  [/o/, /m/, /i/],
  [/ /, /h/, /e/],
  [/_/, /H/, /E/],
  [/A/, /D/, /D/],
  [/I/, /N/, /S/],
  [/P/, /U/, /T/],
  [/N/, /E/, /E/],
  [/[([<{]/, /[\sA-Za-z:?)\]]/, /^/],
  [/L/, /I/, /N/],
  [/[Ll]/, /i/, /n/],
  [/e/, /e/, /[ d]/],
  [/[nN]/, /[tT]/, /[eE]/],
  [/u/, /t/, /h/],
  [/[rd]/, /i/, /t/],
  [/[Nn]/, /[oO]/, /[tT]/],
  [/I/, /[' ]/, /^/],
  [/O/, /K/, /T/],
  [/2/, /0/, /[xX]/],
  [/@/, /[A-Za-z.-]/, /^/],
  [/\{/, /\{/, /^/],
  [/[Cc]/, /h/, /e/],
  [/[Ww]/, /a/, /i/],
];

/** For each ASCII character the alternatives, a bit each, that may have it in that place. */
const [FIRST, SECOND, THIRD] = [0, 1, 2].map((place) =>
  Uint32Array.from({ length: 128 }, (_, code) =>
    BEGINNINGS.reduce(
      (bits, beginning, i) => (beginning[place]!.test(String.fromCharCode(code)) ? bits | (1 << i) : bits),
      0,
    ),
  ),
) as [Uint32Array, Uint32Array, Uint32Array];

const SIGN_HERE = new RegExp(SIGN, 'uy');

/**
 * Where the next sign begins, at `from` or behind it; -1 where there is none. It finds what {@link SIGN} does, in half of the time: nearly
 * no character needs the whole expression.
 */
export function nextSign(text: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) continue;
    const begun = FIRST[code]! & following(SECOND, text.charCodeAt(at + 1));
    if (begun === 0 || (begun & following(THIRD, text.charCodeAt(at + 2))) === 0) continue;
    SIGN_HERE.lastIndex = at;
    if (SIGN_HERE.test(text)) return at;
  }
  return -1;
}

/** Beyond ASCII, and where the text ends, anything goes. */
function following(alternatives: Uint32Array, code: number): number {
  return code < 128 ? alternatives[code]! : -1;
}
