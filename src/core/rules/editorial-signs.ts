/**
 * Without one of these no detector of editorial marks finds anything, but the one for shouting and that for openings. They are two
 * expressions, as of one that long nobody can tell whether it takes linear time.
 */
const SIGN =
  /\?(?:\?|[\s)\]|*_"'”’}>]|$)|%[A-Za-z][^%\n]*[A-Za-z]%|[Tt](?:[Oo](?:[ -]?[Dd][Oo]| come\b| be (?:ad|de|wr|con|an|com|pro|do|fi|su))|[Bb][DdAaCcWw]|est test\b)|[Xx]{2}|F(?:IXME|ILL)|psum\b|olor sit|[Bb]lah|oming\b| here\b|(?:_HER|ADD_|INSERT_|PUT_|NEED_)|[([<{]\s*(?:insert|INSERT|add|ADD|need|NEED|fill|put|PUT|rough|ROUGH|internal|INTERNAL|editor|author|writer|(?:guide|concept|page|article|topic|reference|section|overview|tutorial|video|blog|sample|how-?to|procedure|release note)s?\)|[)\]]|(?:[A-Za-z:?]+ ){0,7}(?:[Hh]yper)?(?:[Ll]ink|LINK|[Dd]oc|[Ii]nfo|[Uu]rl|[Rr]ef\b|[Aa]lias|[Aa]nchor|[Xx]ref))|[(<]\s*(?:Insert|Add|Need|Fill|Put|Rough|Internal|Editor|Author|Writer)|[Ll]ink to\b|LINK|ee link|eed an? |(?:nternal|NTERNAL|uthor|riter|ditor)\S{0,3} [Nn]|[Nn](?:ote|OTE)[sS]? (?:to|for|TO|FOR) |\bI(?:['’]m| am)? (?:think|believe|guess|assume|suspect|wonder|not sure|don)|OKTA-[#?]|20[xX]{2}|(?:@|\(\p{Lu})[\p{L}.-]+[,:]? (?:please|pls|can|could|would|will|to) |\{\{\s*(?:ADD|INSERT|TO|TB)|[Cc]heck with |[Ww]aiting (?:on|for) /u;
const OTHER_SIGN =
  /_{3}|[[(]TK[\])]|T\.B\.|TKTK|tk\W{0,2}$|NN |!{2}|[.!?;,–—]\s(?:(?:[Ss]omeone|[Pp]lease) )?(?:[Vv]erify|[Cc]onfirm|[Cc]heck|[Rr]ewrite|[Cc]larify)[.!]{1,3}$|ome(?:one|body) |to (?:provide|confirm|supply|fill in|send)\W{0,3}$|(?:w\/|with) (?:PM|SME|eng|QA|design|legal)|[*_(]insert |\bI(?:['’](?:ll|ve))? (?:also |just |then )?(?:copied|pasted|moved|changed|added|removed|deleted|left|rewrote|reworded|asked|guess|finish|ran|could|was|don)|re-?phrase|re-?word|(?:ection|igure|able|tep|hapter|ppendix) X|Month [DX]|is (?:still |currently )?(?:an? (?:\w{1,20} )?(?:stub|draft|placeholder|work in)|under con|incomp|unfin|not (?:yet )?(?:fini|compl|ready|writ)|being (?:re)?writ)|his (?:\w{1,20} )?(?:still )?needs |his (?:sentence|paragraph|wording|section|bit) is |be (?:updated|completed|rewritten|expanded) |[Ww]e (?:should|could|might|need to|have to) |(?:Slack|Jira|Confluence|Figma|Quip) |\((?:verify|confirm|clarify|re-?word|re-?write|re-?phrase|expand|check|decide|document|double|explain|figure|find|finish|fix|review|update|write|ask|needs? )|\(\p{Lu}\p{Ll}{1,20} to |omments?[*_]{0,3}:|\{\{\s{0,3}(?:add|insert) /mu;

/** Whether a text holds a sign. */
export function hasSign(text: string): boolean {
  return SIGN.test(text) || OTHER_SIGN.test(text);
}

/**
 * Makes a search of an expression.
 * @param expression global, and nobody else's
 * @returns what finds where its next match begins, at an offset or behind it; -1 where there is none
 */
export const searchWith =
  (expression: RegExp) =>
  (text: string, from: number): number => {
    expression.lastIndex = from;
    return expression.exec(text)?.index ?? -1;
  };

/** The searches for signs. They are apart, as one that has none would go through the rest of the text for each that the other has. */
export const SIGN_SEARCHES = [
  searchWith(new RegExp(SIGN, 'gu')),
  searchWith(new RegExp(OTHER_SIGN, 'gmu')),
] as const;
