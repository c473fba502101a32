import { isBlankUnit } from './blanks.js'

const marker = '<no change>'
const bracket = 0x3c

/** Whether a value says that the present one is to be kept: `<No Change>`, in any case, blanks around it allowed. */
export function isNoChange(text: string): boolean {
  let start = 0
  while (start < text.length && isBlankUnit(text.charCodeAt(start))) start++
  if (text.charCodeAt(start) !== bracket) return false
  let end = text.length
  while (isBlankUnit(text.charCodeAt(end - 1))) end--
  return end - start === marker.length && text.slice(start, end).toLowerCase() === marker
}
