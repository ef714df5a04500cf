/** Without one of these no detector of editorial marks but the one for shouting finds anything. */
export const SIGN =
  /\?(?:\?|[\s)\]|*_"'”’}>]|$)|%[A-Za-z][^%\n]*[A-Za-z]%|[Tt](?:[Oo](?:[ -]?[Dd][Oo]| come\b| be (?:ad|de|wr|con|an|com|pro|do|fi|su))|[Bb][DdAaCcWw]|est test\b)|[Xx]{2}|F(?:IXME|ILL)|psum\b|olor sit|[Bb]lah|oming\b| here\b|(?:_HER|ADD_|INSERT_|PUT_|NEED_)|[([<{]\s*(?:insert|INSERT|add|ADD|need|NEED|fill|put|PUT|rough|ROUGH|internal|INTERNAL|editor|author|writer|(?:guide|concept|page|article|topic|reference|section|overview|tutorial|video|blog|sample|how-?to|procedure|release note)s?\)|[)\]]|(?:[A-Za-z:?]+ ){0,7}(?:[Hh]yper)?(?:[Ll]ink|LINK|[Dd]oc|[Ii]nfo|[Uu]rl|[Rr]ef\b|[Aa]lias|[Aa]nchor|[Xx]ref))|[(<]\s*(?:Insert|Add|Need|Fill|Put|Rough|Internal|Editor|Author|Writer)|[Ll]ink to\b|LINK|ee link|eed an? |(?:nternal|NTERNAL|uthor|riter|ditor)\S{0,3} [Nn]|[Nn](?:ote|OTE)[sS]? (?:to|for|TO|FOR) |\bI(?:['’]m| am)? (?:think|believe|guess|assume|suspect|wonder|not sure|don)|OKTA-[#?]|20[xX]{2}|(?:@|\(\p{Lu})[\p{L}.-]+[,:]? (?:please|pls|can|could|would|will|to) |\{\{\s*(?:ADD|INSERT|TO|TB)|[Cc]heck with |[Ww]aiting (?:on|for) /u;

const SIGN_FROM = new RegExp(SIGN, 'gu');

/** Where the next sign begins, at `from` or behind it; -1 where there is none. */
export function nextSign(text: string, from = 0): number {
  SIGN_FROM.lastIndex = from;
  return SIGN_FROM.exec(text)?.index ?? -1;
}
