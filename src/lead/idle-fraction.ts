const zero = 0x30
const point = 0x2e

/** A time, wall clock or instant with as many digits of a fraction as are not zero. */
export function withoutIdleFraction(text: string): string {
  if (!text.includes('.')) return text
  const zone = text.endsWith('Z') ? 'Z' : ''
  let end = text.length - zone.length
  while (text.charCodeAt(end - 1) === zero) end--
  if (text.charCodeAt(end - 1) === point) end--
  return end + zone.length === text.length ? text : text.slice(0, end) + zone
}
