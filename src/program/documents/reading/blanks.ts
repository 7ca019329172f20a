/** What is left for somebody to fill in. */

/** Always a blank, wherever it stands in a sentence. */
const SURE: readonly RegExp[] = [
  /\{\{.{0,80}?\}\}/g,
  /\$\{[^}]{1,60}\}/g,
  /\{[A-Za-z][\w .\-/]{1,60}(\{\})?\}/g,
  /<<[^<>]{1,60}>>|«[^«»]{1,60}»/g,
  /%[A-Z][A-Z_ ]{2,40}%|@@[A-Za-z_ ]{2,40}@@/g,
  /\b(TODO|TBD|TBC|FIXME|XXX+|T\.B\.D\.?)(?![A-Za-z])|\b(todo|tbd|tbc):?(?=[\s.;,)\]]|$)/g,
  /\bto be (determined|defined|completed|confirmed|decided|added|agreed|assigned|written|filled in|announced)(?=\s*([.;,)\]|]|$))/gi,
  /\bcoming soon\b|\?\?\?+|\blorem ipsum\b|\bdolor sit amet\b|\bplaceholder text\b|\bCHANGE_?ME\b/gi,
  /_{3,}|\.{6,}(?![.\s]*\d)|…{3,}/g,
  /\binsert (your |the |a |an )?[\w /'-]{0,40}?(name|names|address|number|email|phone|date|details?|here|contacts?|title|link|url|text|logo)\b/gi,
  /\b(enter|add|type|put|write|click or tap)\b[^.]{0,40}\bhere\b(?!\s+(at|in|is|are))/gi,
  /\((insert\b[^)]*|your [^)]*|names?|phone( number)?|e-?mail( address)?|date|title|company( name)?|contact( details)?|tbd|add (?!up)[^)]*|list (?!of)[^)]*|describe[^)]*|specify[^)]*|fill in[^)]*|to be [a-z]+)\)/gi,
  /\bfill in (your|here|this section|the blanks?)\b/gi,
  /\b(Company|Organi[sz]ation|Business|Client) Name\b|\b(COMPANY|ORGANI[SZ]ATION) NAME\b|\bYour (Company|Organi[sz]ation)\b|\b(ABC|XYZ) (Company|Corp\w*|Inc|Ltd|Organi[sz]ation)\b/g,
  /@(your-?(company|domain|org(anization)?)|company|companyname|domain|organization)\.(com|org|net|tld)\b|\byour(company|domain|organi[sz]ation)\b/gi,
  /\b(within|every|after|least|in|for)\s+(X{1,3}|x{1,3}|N|n|#)\s*(-\s*(X{1,3}|x{1,3}))?\s*(business |working |calendar )?(minutes?|hours?|days?|weeks?|months?|years?)\b/g,
  /\[([xXnN#]{1,3})\]\s*-?\s*(business |working |calendar )?(minutes?|hours?|days?|weeks?|months?|years?)\b/g,
  /\b(X{2,3}|x{2,3})\s*(business |working )?(minutes?|hours?|days?|months?)\b|\(?\b(X{3}|x{3}|5{3})\)?[- ](X{3}|x{3}|5{3})[- ](X{4}|x{4}|5{4})\b/g,
]

/** In square brackets or angles, these words make it something to fill in. */
const VOCABULARY =
  /\b(insert|your|names?|company|organi[sz]ation|client|e-?mail|phone|telephone|mobile|number|no\.|dates?|time ?frame|address|title|role|department|dept|team|contacts?|url|link|location|tool|system|vendor|provider|person|people|position|specify|describe|list|enter|add|define|choose|select|tbd|todo|x+|n|hours?|days?|frequency|regulators?|jurisdictions?|state|country|agency|authority|channel|product|service|ciso|cto|ceo|officer|manager|executive|counsel|lawyer|attorney|placeholder|amount|threshold|version|author|approver|owner|signature|e\.g|day|month|year|period|impact|vector|update|who|what|how|when|where|customize|replace|fill|policy|document|insurer|law|laws|template)\b|\.\.\.|…|_/i
const HARMLESS =
  /^(\s|x|✓|✔|\^?\d+)$|^(see|cf\.|ref|source|sic|emphasis|redacted|confidential|internal|public|tlp|note:)\b|^(https?:|mailto:)|^[A-Z]{1,5}-?\d+$/i

/** `[[Ada Lovelace]]` leads to a page of a wiki; `[[company name]]` leads nowhere. */
const WIKI_LINK =
  /\[\[(?!(?:Insert|Your|Enter|Add|Company|Name|Date|Phone|E-?mail|Number|Role)\b)\p{Lu}[^\]\n]{1,80}\]\]/gu

/** All blanks of a sentence, as they stand there. */
export function blanksOf(text: string): string[] {
  const found = SURE.flatMap((pattern) => text.match(pattern) ?? [])
  for (const [whole, inner = ''] of text.replace(WIKI_LINK, ' ').matchAll(/\[([^[\]\n]{1,160})\](?!\()/g))
    if (isBlank(inner)) found.push(whole)
  for (const [whole, inner = ''] of text.matchAll(/<\s*([A-Za-z][^<>\n]{1,80})>/g)) if (isTag(inner)) found.push(whole)
  if (found.length === 0 && isDateAlone(text)) found.push(text.trim())
  const trimmed = [...new Set(found.map((blank) => blank.trim()))]
  return trimmed.filter((one) => !trimmed.some((other) => other !== one && other.includes(one)))
}

function isBlank(inner: string): boolean {
  if (HARMLESS.test(inner.trim())) return false
  return VOCABULARY.test(inner) || /^[A-Z]{2,}([ _/][A-Z]{2,})+$/.test(inner.trim())
}

/** `<support@acme.io>` and `<https://…>` are addresses; `<insert name>` and `<Company>` are blanks. */
const isTag = (inner: string) => !/^[\w.+-]+@|^https?:|^\/?(br|b|i|em|strong|p|a|img|span|div|u|sup|sub)\b/i.test(inner)

const isDateAlone = (text: string) =>
  /\b((dd|mm)[/.-](mm|dd)[/.-]yy(yy)?|yyyy-mm-dd|mmm? dd,? yyyy)\b/i.test(text) && words(text) <= 6

/** Said to the author of a plan, not to its reader. */
export function isInstruction(text: string, emphasised: boolean): boolean {
  if (TO_THE_AUTHOR.test(text)) return true
  if (/\byour (company|organi[sz]ation|business|firm)('s)?\b/i.test(text)) return true
  if (/^\(?(e\.g\.|for example|example:|i\.e\.)/i.test(text) && words(text) <= 25) return true
  return (
    emphasised &&
    (/^\(?\s*(add|list|define|identify|provide|include|document|state|specify|note|enter|detail|name|use|consider|ensure|update)\b/i.test(
      text,
    ) ||
      /\be\.g\./i.test(text))
  )
}

const TO_THE_AUTHOR =
  /^[\s(*_>]*((describe|explain|outline|summari[sz]e|customi[sz]e|tailor|adapt) (the|how|what|who|which|your|this|any|here|each|when|where)\b|replace (this|the|all|each)\b.*\b(with|placeholder|text)|use this (section|template|document|space)|this (section|template|document|part|paragraph) (should|must|needs to|is where|can be|may be customi[sz]ed|is a template)|(guidance|instructions?|hint|tip|note to (author|reader|editor)|author'?s? note|drafting note)\s*:|(list|provide|define|identify|state|document|include|specify|detail) (the |any |all |each |a |an )?(\w+ ){0,4}(here|in this section|for your|of your|that apply to you|how (incidents|the|your|employees)|who (is|will|should|must)|what (is|constitutes|qualifies)|process for|procedures? for|criteria for|steps for)\b|delete (this|all|the)\b)/i

const NOTHING = /^[\s\W]*(n\/?a|none|nil|empty|blank|tba|xx+|-+|text)?[\s\W]*$/i

/** Words that are left when the blanks are taken out. */
export function wordsBeside(text: string, blanks: readonly string[]): number {
  const rest = blanks.reduce((left, blank) => left.replace(blank, ' '), text)
  return NOTHING.test(rest) ? 0 : words(rest)
}

const words = (text: string) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0
