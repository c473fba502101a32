import { trimBlanks } from './blanks.js'

/** Whether a value says that the present one is to be kept: `<No Change>`, in any case, blanks around it allowed. */
export function isNoChange(text: string): boolean {
  // Most values are told apart by their length or their first letter, before anything is copied.
  return text.length >= 11 && text.includes('<') && trimBlanks(text).toLowerCase() === '<no change>'
}
