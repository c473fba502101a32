// Written from the domain's rules alone, by someone who did not look at src.

/** "Blanks are what Unicode calls White_Space." */
export const trimBlanks = (text: string): string =>
  text.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '')

/** "Empty = NULL or '' after trimming blanks." */
export const isEmpty = (value: string | null): boolean => value === null || trimBlanks(value) === ''

/** "Names match without regard to case and surrounding blanks." */
export const foldName = (name: string): string => trimBlanks(name).toLowerCase()

/** "`<No Change>` as a value (any case, brackets required)"; "recognised with blanks around it". */
export const isMarker = (value: string): boolean => trimBlanks(value).toLowerCase() === '<no change>'

/** "`maxLength` counts code points." */
export const codePoints = (text: string): number => [...text].length

/** "NUL and lone surrogates in a mapped value reject (`value.unstorable`)." */
export function isStorable(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isLoneSurrogate = code >= 0xd800 && code <= 0xdfff
    if (code === 0 || isLoneSurrogate) return false
  }
  return true
}
