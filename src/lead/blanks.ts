/**
 * Whether a UTF-16 code unit is a blank: a character that Unicode calls White_Space (PropList.txt). All of them are in the
 * Basic Multilingual Plane. JavaScript's own `trim` differs: it takes U+FEFF for one and U+0085 for none.
 */
export function isBlankUnit(unit: number): boolean {
  if (unit > 0x20 && unit < 0x85) return false
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  )
}

/** The text without the blanks around it. */
export function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Whether a text is empty or nothing but blanks. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isBlankUnit(text.charCodeAt(at))) return false
  return true
}
